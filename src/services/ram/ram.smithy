$version: "2.0"

namespace com.amazonaws.ram

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted

@service(sdkId: "RAM", arnNamespace: "ram", endpointPrefix: "ram")
@sigv4(name: "ram")
@restJson1
service AmazonResourceSharing {
    version: "2018-01-04"
    operations: [
        AcceptResourceShareInvitation, AssociateResourceShare, CreateResourceShare, DeleteResourceShare,
        DisassociateResourceShare, EnableSharingWithAwsOrganization, GetResourceShareAssociations, GetResourceShareInvitations,
        GetResourceShares, ListPermissions, ListPrincipals, ListResourceSharePermissions, ListResourceTypes, ListResources,
        RejectResourceShareInvitation, TagResource, UntagResource, UpdateResourceShare
    ]
}

@enacted
@http(method: "POST", uri: "/acceptresourceshareinvitation")
operation AcceptResourceShareInvitation {
    input: AcceptResourceShareInvitationRequest
    output: AcceptResourceShareInvitationResponse
    errors: [
        MalformedArnException, OperationNotPermittedException, ResourceShareInvitationArnNotFoundException,
        ResourceShareInvitationAlreadyAcceptedException, ResourceShareInvitationAlreadyRejectedException,
        ResourceShareInvitationExpiredException, ServerInternalException, ServiceUnavailableException,
        InvalidClientTokenException, IdempotentParameterMismatchException
    ]
}

@enacted
@http(method: "POST", uri: "/associateresourceshare")
operation AssociateResourceShare {
    input: AssociateResourceShareRequest
    output: AssociateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException, UnknownResourceException, InvalidStateTransitionException,
        ResourceShareLimitExceededException, MalformedArnException, InvalidStateTransitionException, InvalidClientTokenException,
        InvalidParameterException, OperationNotPermittedException, ServerInternalException, ServiceUnavailableException,
        UnknownResourceException, ThrottlingException
    ]
}

@enacted
@http(method: "POST", uri: "/createresourceshare")
operation CreateResourceShare {
    input: CreateResourceShareRequest
    output: CreateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException, InvalidStateTransitionException, UnknownResourceException, MalformedArnException,
        InvalidClientTokenException, InvalidParameterException, OperationNotPermittedException,
        ResourceShareLimitExceededException, TagPolicyViolationException, TagLimitExceededException, ServerInternalException,
        ServiceUnavailableException, ThrottlingException
    ]
}

@enacted
@http(method: "DELETE", uri: "/deleteresourceshare")
operation DeleteResourceShare {
    input: DeleteResourceShareRequest
    output: DeleteResourceShareResponse
    errors: [
        OperationNotPermittedException, IdempotentParameterMismatchException, InvalidStateTransitionException,
        UnknownResourceException, MalformedArnException, InvalidClientTokenException, InvalidParameterException,
        ServerInternalException, ServiceUnavailableException, ThrottlingException
    ]
}

@enacted
@http(method: "POST", uri: "/disassociateresourceshare")
operation DisassociateResourceShare {
    input: DisassociateResourceShareRequest
    output: DisassociateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException, ResourceShareLimitExceededException, MalformedArnException,
        InvalidStateTransitionException, InvalidClientTokenException, InvalidParameterException, OperationNotPermittedException,
        ServerInternalException, ServiceUnavailableException, UnknownResourceException, ThrottlingException
    ]
}

@enacted
@http(method: "POST", uri: "/enablesharingwithawsorganization")
operation EnableSharingWithAwsOrganization {
    input: EnableSharingWithAwsOrganizationRequest
    output: EnableSharingWithAwsOrganizationResponse
    errors: [OperationNotPermittedException, ServerInternalException, ServiceUnavailableException]
}

@enacted
@readonly
@http(method: "POST", uri: "/getresourceshareassociations")
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "resourceShareAssociations", pageSize: "maxResults")
operation GetResourceShareAssociations {
    input: GetResourceShareAssociationsRequest
    output: GetResourceShareAssociationsResponse
    errors: [
        UnknownResourceException, MalformedArnException, InvalidNextTokenException, InvalidParameterException,
        OperationNotPermittedException, ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/getresourceshareinvitations")
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "resourceShareInvitations", pageSize: "maxResults")
operation GetResourceShareInvitations {
    input: GetResourceShareInvitationsRequest
    output: GetResourceShareInvitationsResponse
    errors: [
        ResourceShareInvitationArnNotFoundException, InvalidMaxResultsException, MalformedArnException, UnknownResourceException,
        InvalidNextTokenException, InvalidParameterException, ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/getresourceshares")
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "resourceShares", pageSize: "maxResults")
operation GetResourceShares {
    input: GetResourceSharesRequest
    output: GetResourceSharesResponse
    errors: [
        UnknownResourceException, MalformedArnException, InvalidNextTokenException, InvalidParameterException,
        ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/listpermissions")
operation ListPermissions {
    input: ListPermissionsRequest
    output: ListPermissionsResponse
    errors: [
        InvalidParameterException, InvalidNextTokenException, ServerInternalException, ServiceUnavailableException,
        OperationNotPermittedException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/listprincipals")
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "principals", pageSize: "maxResults")
operation ListPrincipals {
    input: ListPrincipalsRequest
    output: ListPrincipalsResponse
    errors: [
        MalformedArnException, UnknownResourceException, InvalidNextTokenException, InvalidParameterException,
        ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/listresourcesharepermissions")
operation ListResourceSharePermissions {
    input: ListResourceSharePermissionsRequest
    output: ListResourceSharePermissionsResponse
    errors: [
        InvalidParameterException, MalformedArnException, UnknownResourceException, InvalidNextTokenException,
        ServerInternalException, ServiceUnavailableException, OperationNotPermittedException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/listresourcetypes")
operation ListResourceTypes {
    input: ListResourceTypesRequest
    output: ListResourceTypesResponse
    errors: [InvalidNextTokenException, InvalidParameterException, ServerInternalException, ServiceUnavailableException]
}

@enacted
@readonly
@http(method: "POST", uri: "/listresources")
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "resources", pageSize: "maxResults")
operation ListResources {
    input: ListResourcesRequest
    output: ListResourcesResponse
    errors: [
        InvalidResourceTypeException, UnknownResourceException, MalformedArnException, InvalidNextTokenException,
        InvalidParameterException, ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@http(method: "POST", uri: "/rejectresourceshareinvitation")
operation RejectResourceShareInvitation {
    input: RejectResourceShareInvitationRequest
    output: RejectResourceShareInvitationResponse
    errors: [
        MalformedArnException, OperationNotPermittedException, ResourceShareInvitationArnNotFoundException,
        ResourceShareInvitationAlreadyAcceptedException, ResourceShareInvitationAlreadyRejectedException,
        ResourceShareInvitationExpiredException, ServerInternalException, ServiceUnavailableException,
        InvalidClientTokenException, IdempotentParameterMismatchException
    ]
}

@enacted
@http(method: "POST", uri: "/tagresource")
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        InvalidParameterException, MalformedArnException, UnknownResourceException, TagLimitExceededException,
        ResourceArnNotFoundException, TagPolicyViolationException, ServerInternalException, ServiceUnavailableException
    ]
}

@enacted
@http(method: "POST", uri: "/untagresource")
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        UnknownResourceException, InvalidParameterException, MalformedArnException, ServerInternalException,
        ServiceUnavailableException
    ]
}

@enacted
@http(method: "POST", uri: "/updateresourceshare")
operation UpdateResourceShare {
    input: UpdateResourceShareRequest
    output: UpdateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException, MissingRequiredParameterException, UnknownResourceException, MalformedArnException,
        InvalidClientTokenException, InvalidParameterException, OperationNotPermittedException, ServerInternalException,
        ServiceUnavailableException
    ]
}

structure AcceptResourceShareInvitationRequest {
    @required resourceShareInvitationArn: String
    clientToken: String
}

structure AcceptResourceShareInvitationResponse {
    resourceShareInvitation: ResourceShareInvitation
    clientToken: String
}

structure AssociateResourceShareRequest {
    @required resourceShareArn: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    clientToken: String
    sources: SourceArnOrAccountList
}

structure AssociateResourceShareResponse {
    resourceShareAssociations: ResourceShareAssociationList
    clientToken: String
}

structure CreateResourceShareRequest {
    @required name: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    tags: TagList
    allowExternalPrincipals: Boolean
    clientToken: String
    permissionArns: PermissionArnList
    sources: SourceArnOrAccountList
    resourceShareConfiguration: ResourceShareConfiguration
}

structure CreateResourceShareResponse {
    resourceShare: ResourceShare
    clientToken: String
}

timestamp DateTime

structure DeleteResourceShareRequest {
    @required @httpQuery("resourceShareArn") resourceShareArn: String
    @httpQuery("clientToken") clientToken: String
}

structure DeleteResourceShareResponse {
    returnValue: Boolean
    clientToken: String
}

structure DisassociateResourceShareRequest {
    @required resourceShareArn: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    clientToken: String
    sources: SourceArnOrAccountList
}

structure DisassociateResourceShareResponse {
    resourceShareAssociations: ResourceShareAssociationList
    clientToken: String
}

structure EnableSharingWithAwsOrganizationRequest {}

structure EnableSharingWithAwsOrganizationResponse {
    returnValue: Boolean
}

structure GetResourceShareAssociationsRequest {
    @required associationType: ResourceShareAssociationType
    resourceShareArns: ResourceShareArnList
    resourceArn: String
    principal: String
    associationStatus: ResourceShareAssociationStatus
    nextToken: String
    maxResults: MaxResults
}

structure GetResourceShareAssociationsResponse {
    resourceShareAssociations: ResourceShareAssociationList
    nextToken: String
}

structure GetResourceShareInvitationsRequest {
    resourceShareInvitationArns: ResourceShareInvitationArnList
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
}

structure GetResourceShareInvitationsResponse {
    resourceShareInvitations: ResourceShareInvitationList
    nextToken: String
}

structure GetResourceSharesRequest {
    resourceShareArns: ResourceShareArnList
    resourceShareStatus: ResourceShareStatus
    @required resourceOwner: ResourceOwner
    name: String
    tagFilters: TagFilters
    nextToken: String
    maxResults: MaxResults
    permissionArn: String
    permissionVersion: Integer
}

structure GetResourceSharesResponse {
    resourceShares: ResourceShareList
    nextToken: String
}

@error("client")
structure IdempotentParameterMismatchException {
    @required message: String
}

@error("client")
structure InvalidClientTokenException {
    @required message: String
}

@error("client")
structure InvalidMaxResultsException {
    @required message: String
}

@error("client")
structure InvalidNextTokenException {
    @required message: String
}

@error("client")
structure InvalidParameterException {
    @required message: String
}

@error("client")
structure InvalidResourceTypeException {
    @required message: String
}

@error("client")
structure InvalidStateTransitionException {
    @required message: String
}

structure ListPermissionsRequest {
    resourceType: String
    nextToken: String
    maxResults: MaxResults
    permissionType: PermissionTypeFilter
}

structure ListPermissionsResponse {
    permissions: ResourceSharePermissionList
    nextToken: String
}

structure ListPrincipalsRequest {
    @required resourceOwner: ResourceOwner
    resourceArn: String
    principals: PrincipalArnOrIdList
    resourceType: String
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
}

structure ListPrincipalsResponse {
    principals: PrincipalList
    nextToken: String
}

structure ListResourceSharePermissionsRequest {
    @required resourceShareArn: String
    nextToken: String
    maxResults: MaxResults
}

structure ListResourceSharePermissionsResponse {
    permissions: ResourceSharePermissionList
    nextToken: String
}

structure ListResourceTypesRequest {
    nextToken: String
    maxResults: MaxResults
    resourceRegionScope: ResourceRegionScopeFilter
}

structure ListResourceTypesResponse {
    resourceTypes: ServiceNameAndResourceTypeList
    nextToken: String
}

structure ListResourcesRequest {
    @required resourceOwner: ResourceOwner
    principal: String
    resourceType: String
    resourceArns: ResourceArnList
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
    resourceRegionScope: ResourceRegionScopeFilter
}

structure ListResourcesResponse {
    resources: ResourceList
    nextToken: String
}

@error("client")
structure MalformedArnException {
    @required message: String
}

@range(min: 1, max: 500)
integer MaxResults

@error("client")
structure MissingRequiredParameterException {
    @required message: String
}

@error("client")
structure OperationNotPermittedException {
    @required message: String
}

list PermissionArnList {
    member: String
}

enum PermissionFeatureSet {
    CREATED_FROM_POLICY, PROMOTING_TO_STANDARD, STANDARD
}

enum PermissionType {
    CUSTOMER_MANAGED, AWS_MANAGED
}

enum PermissionTypeFilter {
    ALL, AWS_MANAGED, CUSTOMER_MANAGED
}

structure Principal {
    id: String
    resourceShareArn: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    external: Boolean
}

list PrincipalArnOrIdList {
    member: String
}

list PrincipalList {
    member: Principal
}

structure RejectResourceShareInvitationRequest {
    @required resourceShareInvitationArn: String
    clientToken: String
}

structure RejectResourceShareInvitationResponse {
    resourceShareInvitation: ResourceShareInvitation
    clientToken: String
}

structure Resource {
    arn: String
    type: String
    resourceShareArn: String
    resourceGroupArn: String
    status: ResourceStatus
    statusMessage: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    resourceRegionScope: ResourceRegionScope
}

list ResourceArnList {
    member: String
}

@error("client")
structure ResourceArnNotFoundException {
    @required message: String
}

list ResourceList {
    member: Resource
}

enum ResourceOwner {
    SELF, OTHER_ACCOUNTS = "OTHER-ACCOUNTS"
}

enum ResourceRegionScope {
    REGIONAL, GLOBAL
}

enum ResourceRegionScopeFilter {
    ALL, REGIONAL, GLOBAL
}

structure ResourceShare {
    resourceShareArn: String
    name: String
    owningAccountId: String
    allowExternalPrincipals: Boolean
    status: ResourceShareStatus
    statusMessage: String
    tags: TagList
    creationTime: DateTime
    lastUpdatedTime: DateTime
    featureSet: ResourceShareFeatureSet
    resourceShareConfiguration: ResourceShareConfiguration
}

list ResourceShareArnList {
    member: String
}

structure ResourceShareAssociation {
    resourceShareArn: String
    resourceShareName: String
    associatedEntity: String
    associationType: ResourceShareAssociationType
    status: ResourceShareAssociationStatus
    statusMessage: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    external: Boolean
}

list ResourceShareAssociationList {
    member: ResourceShareAssociation
}

enum ResourceShareAssociationStatus {
    ASSOCIATING, ASSOCIATED, FAILED, DISASSOCIATING, DISASSOCIATED, SUSPENDED, SUSPENDING, RESTORING
}

enum ResourceShareAssociationType {
    PRINCIPAL, RESOURCE, SOURCE
}

structure ResourceShareConfiguration {
    retainSharingOnAccountLeaveOrganization: Boolean
}

enum ResourceShareFeatureSet {
    CREATED_FROM_POLICY, PROMOTING_TO_STANDARD, STANDARD
}

structure ResourceShareInvitation {
    resourceShareInvitationArn: String
    resourceShareName: String
    resourceShareArn: String
    senderAccountId: String
    receiverAccountId: String
    invitationTimestamp: DateTime
    status: ResourceShareInvitationStatus
    resourceShareAssociations: ResourceShareAssociationList
    receiverArn: String
}

@error("client")
structure ResourceShareInvitationAlreadyAcceptedException {
    @required message: String
}

@error("client")
structure ResourceShareInvitationAlreadyRejectedException {
    @required message: String
}

list ResourceShareInvitationArnList {
    member: String
}

@error("client")
structure ResourceShareInvitationArnNotFoundException {
    @required message: String
}

@error("client")
structure ResourceShareInvitationExpiredException {
    @required message: String
}

list ResourceShareInvitationList {
    member: ResourceShareInvitation
}

enum ResourceShareInvitationStatus {
    PENDING, ACCEPTED, REJECTED, EXPIRED
}

@error("client")
structure ResourceShareLimitExceededException {
    @required message: String
}

list ResourceShareList {
    member: ResourceShare
}

list ResourceSharePermissionList {
    member: ResourceSharePermissionSummary
}

structure ResourceSharePermissionSummary {
    arn: String
    version: String
    defaultVersion: Boolean
    name: String
    resourceType: String
    status: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    isResourceTypeDefault: Boolean
    permissionType: PermissionType
    featureSet: PermissionFeatureSet
    tags: TagList
}

enum ResourceShareStatus {
    PENDING, ACTIVE, FAILED, DELETING, DELETED
}

enum ResourceStatus {
    AVAILABLE, ZONAL_RESOURCE_INACCESSIBLE, LIMIT_EXCEEDED, UNAVAILABLE, PENDING
}

@error("server")
structure ServerInternalException {
    @required message: String
}

structure ServiceNameAndResourceType {
    resourceType: String
    serviceName: String
    resourceRegionScope: ResourceRegionScope
}

list ServiceNameAndResourceTypeList {
    member: ServiceNameAndResourceType
}

@error("server")
@httpError(503)
structure ServiceUnavailableException {
    @required message: String
}

list SourceArnOrAccountList {
    member: String
}

structure Tag {
    key: TagKey
    value: TagValue
}

structure TagFilter {
    tagKey: TagKey
    tagValues: TagValueList
}

list TagFilters {
    member: TagFilter
}

string TagKey

list TagKeyList {
    member: TagKey
}

@error("client")
structure TagLimitExceededException {
    @required message: String
}

list TagList {
    member: Tag
}

@error("client")
structure TagPolicyViolationException {
    @required message: String
}

structure TagResourceRequest {
    resourceShareArn: String
    @required tags: TagList
    resourceArn: String
}

structure TagResourceResponse {}

string TagValue

list TagValueList {
    member: TagValue
}

@error("client")
@httpError(429)
structure ThrottlingException {
    @required message: String
}

@error("client")
structure UnknownResourceException {
    @required message: String
}

structure UntagResourceRequest {
    resourceShareArn: String
    @required tagKeys: TagKeyList
    resourceArn: String
}

structure UntagResourceResponse {}

structure UpdateResourceShareRequest {
    @required resourceShareArn: String
    name: String
    allowExternalPrincipals: Boolean
    clientToken: String
}

structure UpdateResourceShareResponse {
    resourceShare: ResourceShare
    clientToken: String
}
