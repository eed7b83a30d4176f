$version: "2.0"

namespace com.amazonaws.iam

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "IAM", arnNamespace: "iam", endpointPrefix: "iam")
@sigv4(name: "iam")
@awsQuery
@xmlNamespace(uri: "https://iam.amazonaws.com/doc/2010-05-08/")
service AWSIdentityManagementV20100508 {
    version: "2010-05-08"
    operations: [
        AddClientIDToOpenIDConnectProvider, AddRoleToInstanceProfile, AddUserToGroup, AttachGroupPolicy, AttachRolePolicy,
        AttachUserPolicy, ChangePassword, CreateAccessKey, CreateAccountAlias, CreateGroup, CreateInstanceProfile,
        CreateLoginProfile, CreateOpenIDConnectProvider, CreatePolicy, CreatePolicyVersion, CreateRole, CreateServiceLinkedRole,
        CreateUser, CreateVirtualMFADevice, DeactivateMFADevice, DeleteAccessKey, DeleteAccountAlias,
        DeleteAccountPasswordPolicy, DeleteGroup, DeleteGroupPolicy, DeleteInstanceProfile, DeleteLoginProfile,
        DeleteOpenIDConnectProvider, DeletePolicy, DeletePolicyVersion, DeleteRole, DeleteRolePermissionsBoundary,
        DeleteRolePolicy, DeleteServerCertificate, DeleteServiceLinkedRole, DeleteUser, DeleteUserPermissionsBoundary,
        DeleteUserPolicy, DeleteVirtualMFADevice, DetachGroupPolicy, DetachRolePolicy, DetachUserPolicy, EnableMFADevice,
        GenerateCredentialReport, GenerateServiceLastAccessedDetails, GetAccessKeyLastUsed, GetAccountAuthorizationDetails,
        GetAccountPasswordPolicy, GetAccountSummary, GetContextKeysForCustomPolicy, GetContextKeysForPrincipalPolicy,
        GetCredentialReport, GetGroup, GetGroupPolicy, GetInstanceProfile, GetLoginProfile, GetMFADevice,
        GetOpenIDConnectProvider, GetPolicy, GetPolicyVersion, GetRole, GetRolePolicy, GetServerCertificate,
        GetServiceLastAccessedDetails, GetServiceLinkedRoleDeletionStatus, GetUser, GetUserPolicy, ListAccessKeys,
        ListAccountAliases, ListAttachedGroupPolicies, ListAttachedRolePolicies, ListAttachedUserPolicies, ListEntitiesForPolicy,
        ListGroupPolicies, ListGroups, ListGroupsForUser, ListInstanceProfileTags, ListInstanceProfiles,
        ListInstanceProfilesForRole, ListMFADeviceTags, ListMFADevices, ListOpenIDConnectProviderTags,
        ListOpenIDConnectProviders, ListPolicies, ListPolicyTags, ListPolicyVersions, ListRolePolicies, ListRoleTags, ListRoles,
        ListServerCertificateTags, ListServerCertificates, ListUserPolicies, ListUserTags, ListUsers, ListVirtualMFADevices,
        PutGroupPolicy, PutRolePermissionsBoundary, PutRolePolicy, PutUserPermissionsBoundary, PutUserPolicy,
        RemoveClientIDFromOpenIDConnectProvider, RemoveRoleFromInstanceProfile, RemoveUserFromGroup, ResyncMFADevice,
        SetDefaultPolicyVersion, SimulateCustomPolicy, SimulatePrincipalPolicy, TagInstanceProfile, TagMFADevice,
        TagOpenIDConnectProvider, TagPolicy, TagRole, TagServerCertificate, TagUser, UntagInstanceProfile, UntagMFADevice,
        UntagOpenIDConnectProvider, UntagPolicy, UntagRole, UntagServerCertificate, UntagUser, UpdateAccessKey,
        UpdateAccountPasswordPolicy, UpdateAssumeRolePolicy, UpdateGroup, UpdateLoginProfile,
        UpdateOpenIDConnectProviderThumbprint, UpdateRole, UpdateRoleDescription, UpdateServerCertificate, UpdateUser,
        UploadServerCertificate
    ]
}

@enacted
operation AddClientIDToOpenIDConnectProvider {
    input: AddClientIDToOpenIDConnectProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException, InvalidInputException, NoSuchEntityException, LimitExceededException,
        ServiceFailureException
    ]
}

@enacted
operation AddRoleToInstanceProfile {
    input: AddRoleToInstanceProfileRequest
    output: Unit
    errors: [
        NoSuchEntityException, EntityAlreadyExistsException, LimitExceededException, UnmodifiableEntityException,
        ServiceFailureException
    ]
}

@enacted
operation AddUserToGroup {
    input: AddUserToGroupRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation AttachGroupPolicy {
    input: AttachGroupPolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, PolicyNotAttachableException,
        ServiceFailureException
    ]
}

@enacted
operation AttachRolePolicy {
    input: AttachRolePolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, UnmodifiableEntityException,
        PolicyNotAttachableException, ServiceFailureException
    ]
}

@enacted
operation AttachUserPolicy {
    input: AttachUserPolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, PolicyNotAttachableException,
        ServiceFailureException
    ]
}

@recorded
operation ChangePassword {
    input: ChangePasswordRequest
    output: Unit
    errors: [
        NoSuchEntityException, InvalidUserTypeException, LimitExceededException, EntityTemporarilyUnmodifiableException,
        PasswordPolicyViolationException, ServiceFailureException
    ]
}

@enacted
operation CreateAccessKey {
    input: CreateAccessKeyRequest
    output: CreateAccessKeyResponse
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation CreateAccountAlias {
    input: CreateAccountAliasRequest
    output: Unit
    errors: [ConcurrentModificationException, EntityAlreadyExistsException, LimitExceededException, ServiceFailureException]
}

@enacted
operation CreateGroup {
    input: CreateGroupRequest
    output: CreateGroupResponse
    errors: [LimitExceededException, EntityAlreadyExistsException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation CreateInstanceProfile {
    input: CreateInstanceProfileRequest
    output: CreateInstanceProfileResponse
    errors: [
        EntityAlreadyExistsException, InvalidInputException, LimitExceededException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@recorded
operation CreateLoginProfile {
    input: CreateLoginProfileRequest
    output: CreateLoginProfileResponse
    errors: [
        EntityAlreadyExistsException, NoSuchEntityException, PasswordPolicyViolationException, LimitExceededException,
        ServiceFailureException
    ]
}

@enacted
operation CreateOpenIDConnectProvider {
    input: CreateOpenIDConnectProviderRequest
    output: CreateOpenIDConnectProviderResponse
    errors: [
        InvalidInputException, EntityAlreadyExistsException, LimitExceededException, ConcurrentModificationException,
        ServiceFailureException, OpenIdIdpCommunicationErrorException
    ]
}

@enacted
operation CreatePolicy {
    input: CreatePolicyRequest
    output: CreatePolicyResponse
    errors: [
        InvalidInputException, LimitExceededException, EntityAlreadyExistsException, MalformedPolicyDocumentException,
        ConcurrentModificationException, ServiceFailureException
    ]
}

@enacted
operation CreatePolicyVersion {
    input: CreatePolicyVersionRequest
    output: CreatePolicyVersionResponse
    errors: [
        NoSuchEntityException, MalformedPolicyDocumentException, InvalidInputException, LimitExceededException,
        ServiceFailureException
    ]
}

@enacted
operation CreateRole {
    input: CreateRoleRequest
    output: CreateRoleResponse
    errors: [
        LimitExceededException, InvalidInputException, EntityAlreadyExistsException, MalformedPolicyDocumentException,
        ConcurrentModificationException, ServiceFailureException
    ]
}

@enacted
operation CreateServiceLinkedRole {
    input: CreateServiceLinkedRoleRequest
    output: CreateServiceLinkedRoleResponse
    errors: [InvalidInputException, LimitExceededException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation CreateUser {
    input: CreateUserRequest
    output: CreateUserResponse
    errors: [
        LimitExceededException, EntityAlreadyExistsException, NoSuchEntityException, InvalidInputException,
        ConcurrentModificationException, ServiceFailureException
    ]
}

@enacted
operation CreateVirtualMFADevice {
    input: CreateVirtualMFADeviceRequest
    output: CreateVirtualMFADeviceResponse
    errors: [
        LimitExceededException, InvalidInputException, EntityAlreadyExistsException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation DeactivateMFADevice {
    input: DeactivateMFADeviceRequest
    output: Unit
    errors: [
        EntityTemporarilyUnmodifiableException, NoSuchEntityException, LimitExceededException, ServiceFailureException,
        ConcurrentModificationException
    ]
}

@enacted
operation DeleteAccessKey {
    input: DeleteAccessKeyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteAccountAlias {
    input: DeleteAccountAliasRequest
    output: Unit
    errors: [ConcurrentModificationException, NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@recorded
operation DeleteAccountPasswordPolicy {
    input: Unit
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteGroup {
    input: DeleteGroupRequest
    output: Unit
    errors: [NoSuchEntityException, DeleteConflictException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteGroupPolicy {
    input: DeleteGroupPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteInstanceProfile {
    input: DeleteInstanceProfileRequest
    output: Unit
    errors: [NoSuchEntityException, DeleteConflictException, LimitExceededException, ServiceFailureException]
}

@recorded
operation DeleteLoginProfile {
    input: DeleteLoginProfileRequest
    output: Unit
    errors: [EntityTemporarilyUnmodifiableException, NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteOpenIDConnectProvider {
    input: DeleteOpenIDConnectProviderRequest
    output: Unit
    errors: [InvalidInputException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation DeletePolicy {
    input: DeletePolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, DeleteConflictException, ServiceFailureException
    ]
}

@enacted
operation DeletePolicyVersion {
    input: DeletePolicyVersionRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, DeleteConflictException, ServiceFailureException
    ]
}

@enacted
operation DeleteRole {
    input: DeleteRoleRequest
    output: Unit
    errors: [
        NoSuchEntityException, DeleteConflictException, LimitExceededException, UnmodifiableEntityException,
        ConcurrentModificationException, ServiceFailureException
    ]
}

@enacted
operation DeleteRolePermissionsBoundary {
    input: DeleteRolePermissionsBoundaryRequest
    output: Unit
    errors: [NoSuchEntityException, UnmodifiableEntityException, ServiceFailureException]
}

@enacted
operation DeleteRolePolicy {
    input: DeleteRolePolicyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, UnmodifiableEntityException, ServiceFailureException]
}

@enacted
operation DeleteServerCertificate {
    input: DeleteServerCertificateRequest
    output: Unit
    errors: [NoSuchEntityException, DeleteConflictException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteServiceLinkedRole {
    input: DeleteServiceLinkedRoleRequest
    output: DeleteServiceLinkedRoleResponse
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteUser {
    input: DeleteUserRequest
    output: Unit
    errors: [
        LimitExceededException, NoSuchEntityException, DeleteConflictException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation DeleteUserPermissionsBoundary {
    input: DeleteUserPermissionsBoundaryRequest
    output: Unit
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
operation DeleteUserPolicy {
    input: DeleteUserPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation DeleteVirtualMFADevice {
    input: DeleteVirtualMFADeviceRequest
    output: Unit
    errors: [
        NoSuchEntityException, DeleteConflictException, LimitExceededException, ServiceFailureException,
        ConcurrentModificationException
    ]
}

@enacted
operation DetachGroupPolicy {
    input: DetachGroupPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, InvalidInputException, ServiceFailureException]
}

@enacted
operation DetachRolePolicy {
    input: DetachRolePolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, UnmodifiableEntityException,
        ServiceFailureException
    ]
}

@enacted
operation DetachUserPolicy {
    input: DetachUserPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, InvalidInputException, ServiceFailureException]
}

@enacted
operation EnableMFADevice {
    input: EnableMFADeviceRequest
    output: Unit
    errors: [
        EntityAlreadyExistsException, EntityTemporarilyUnmodifiableException, InvalidAuthenticationCodeException,
        LimitExceededException, NoSuchEntityException, ServiceFailureException, ConcurrentModificationException
    ]
}

@enacted
operation GenerateCredentialReport {
    input: Unit
    output: GenerateCredentialReportResponse
    errors: [LimitExceededException, ServiceFailureException]
}

@enacted
operation GenerateServiceLastAccessedDetails {
    input: GenerateServiceLastAccessedDetailsRequest
    output: GenerateServiceLastAccessedDetailsResponse
    errors: [NoSuchEntityException, InvalidInputException]
}

@enacted
@readonly
operation GetAccessKeyLastUsed {
    input: GetAccessKeyLastUsedRequest
    output: GetAccessKeyLastUsedResponse
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "UserDetailList", pageSize: "MaxItems")
operation GetAccountAuthorizationDetails {
    input: GetAccountAuthorizationDetailsRequest
    output: GetAccountAuthorizationDetailsResponse
    errors: [ServiceFailureException]
}

@recorded
@readonly
operation GetAccountPasswordPolicy {
    input: Unit
    output: GetAccountPasswordPolicyResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetAccountSummary {
    input: Unit
    output: GetAccountSummaryResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
operation GetContextKeysForCustomPolicy {
    input: GetContextKeysForCustomPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [InvalidInputException]
}

@enacted
@readonly
operation GetContextKeysForPrincipalPolicy {
    input: GetContextKeysForPrincipalPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [NoSuchEntityException, InvalidInputException]
}

@enacted
@readonly
operation GetCredentialReport {
    input: Unit
    output: GetCredentialReportResponse
    errors: [
        CredentialReportNotPresentException, CredentialReportExpiredException, CredentialReportNotReadyException,
        ServiceFailureException
    ]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Users", pageSize: "MaxItems")
operation GetGroup {
    input: GetGroupRequest
    output: GetGroupResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetGroupPolicy {
    input: GetGroupPolicyRequest
    output: GetGroupPolicyResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetInstanceProfile {
    input: GetInstanceProfileRequest
    output: GetInstanceProfileResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@recorded
@readonly
operation GetLoginProfile {
    input: GetLoginProfileRequest
    output: GetLoginProfileResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetMFADevice {
    input: GetMFADeviceRequest
    output: GetMFADeviceResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetOpenIDConnectProvider {
    input: GetOpenIDConnectProviderRequest
    output: GetOpenIDConnectProviderResponse
    errors: [InvalidInputException, NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetPolicy {
    input: GetPolicyRequest
    output: GetPolicyResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
operation GetPolicyVersion {
    input: GetPolicyVersionRequest
    output: GetPolicyVersionResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
operation GetRole {
    input: GetRoleRequest
    output: GetRoleResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetRolePolicy {
    input: GetRolePolicyRequest
    output: GetRolePolicyResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetServerCertificate {
    input: GetServerCertificateRequest
    output: GetServerCertificateResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetServiceLastAccessedDetails {
    input: GetServiceLastAccessedDetailsRequest
    output: GetServiceLastAccessedDetailsResponse
    errors: [NoSuchEntityException, InvalidInputException]
}

@enacted
@readonly
operation GetServiceLinkedRoleDeletionStatus {
    input: GetServiceLinkedRoleDeletionStatusRequest
    output: GetServiceLinkedRoleDeletionStatusResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
operation GetUser {
    input: GetUserRequest
    output: GetUserResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
operation GetUserPolicy {
    input: GetUserPolicyRequest
    output: GetUserPolicyResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "AccessKeyMetadata", pageSize: "MaxItems")
operation ListAccessKeys {
    input: ListAccessKeysRequest
    output: ListAccessKeysResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "AccountAliases", pageSize: "MaxItems")
operation ListAccountAliases {
    input: ListAccountAliasesRequest
    output: ListAccountAliasesResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "AttachedPolicies", pageSize: "MaxItems")
operation ListAttachedGroupPolicies {
    input: ListAttachedGroupPoliciesRequest
    output: ListAttachedGroupPoliciesResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "AttachedPolicies", pageSize: "MaxItems")
operation ListAttachedRolePolicies {
    input: ListAttachedRolePoliciesRequest
    output: ListAttachedRolePoliciesResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "AttachedPolicies", pageSize: "MaxItems")
operation ListAttachedUserPolicies {
    input: ListAttachedUserPoliciesRequest
    output: ListAttachedUserPoliciesResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "PolicyGroups", pageSize: "MaxItems")
operation ListEntitiesForPolicy {
    input: ListEntitiesForPolicyRequest
    output: ListEntitiesForPolicyResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "PolicyNames", pageSize: "MaxItems")
operation ListGroupPolicies {
    input: ListGroupPoliciesRequest
    output: ListGroupPoliciesResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Groups", pageSize: "MaxItems")
operation ListGroups {
    input: ListGroupsRequest
    output: ListGroupsResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Groups", pageSize: "MaxItems")
operation ListGroupsForUser {
    input: ListGroupsForUserRequest
    output: ListGroupsForUserResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListInstanceProfileTags {
    input: ListInstanceProfileTagsRequest
    output: ListInstanceProfileTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "InstanceProfiles", pageSize: "MaxItems")
operation ListInstanceProfiles {
    input: ListInstanceProfilesRequest
    output: ListInstanceProfilesResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "InstanceProfiles", pageSize: "MaxItems")
operation ListInstanceProfilesForRole {
    input: ListInstanceProfilesForRoleRequest
    output: ListInstanceProfilesForRoleResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListMFADeviceTags {
    input: ListMFADeviceTagsRequest
    output: ListMFADeviceTagsResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "MFADevices", pageSize: "MaxItems")
operation ListMFADevices {
    input: ListMFADevicesRequest
    output: ListMFADevicesResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListOpenIDConnectProviderTags {
    input: ListOpenIDConnectProviderTagsRequest
    output: ListOpenIDConnectProviderTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException, InvalidInputException]
}

@enacted
@readonly
operation ListOpenIDConnectProviders {
    input: ListOpenIDConnectProvidersRequest
    output: ListOpenIDConnectProvidersResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Policies", pageSize: "MaxItems")
operation ListPolicies {
    input: ListPoliciesRequest
    output: ListPoliciesResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListPolicyTags {
    input: ListPolicyTagsRequest
    output: ListPolicyTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException, InvalidInputException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Versions", pageSize: "MaxItems")
operation ListPolicyVersions {
    input: ListPolicyVersionsRequest
    output: ListPolicyVersionsResponse
    errors: [NoSuchEntityException, InvalidInputException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "PolicyNames", pageSize: "MaxItems")
operation ListRolePolicies {
    input: ListRolePoliciesRequest
    output: ListRolePoliciesResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListRoleTags {
    input: ListRoleTagsRequest
    output: ListRoleTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Roles", pageSize: "MaxItems")
operation ListRoles {
    input: ListRolesRequest
    output: ListRolesResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListServerCertificateTags {
    input: ListServerCertificateTagsRequest
    output: ListServerCertificateTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "ServerCertificateMetadataList", pageSize: "MaxItems")
operation ListServerCertificates {
    input: ListServerCertificatesRequest
    output: ListServerCertificatesResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "PolicyNames", pageSize: "MaxItems")
operation ListUserPolicies {
    input: ListUserPoliciesRequest
    output: ListUserPoliciesResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Tags", pageSize: "MaxItems")
operation ListUserTags {
    input: ListUserTagsRequest
    output: ListUserTagsResponse
    errors: [NoSuchEntityException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "Users", pageSize: "MaxItems")
operation ListUsers {
    input: ListUsersRequest
    output: ListUsersResponse
    errors: [ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "VirtualMFADevices", pageSize: "MaxItems")
operation ListVirtualMFADevices {
    input: ListVirtualMFADevicesRequest
    output: ListVirtualMFADevicesResponse
}

@enacted
operation PutGroupPolicy {
    input: PutGroupPolicyRequest
    output: Unit
    errors: [LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation PutRolePermissionsBoundary {
    input: PutRolePermissionsBoundaryRequest
    output: Unit
    errors: [
        NoSuchEntityException, InvalidInputException, UnmodifiableEntityException, PolicyNotAttachableException,
        ServiceFailureException
    ]
}

@enacted
operation PutRolePolicy {
    input: PutRolePolicyRequest
    output: Unit
    errors: [
        LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException, UnmodifiableEntityException,
        ServiceFailureException
    ]
}

@enacted
operation PutUserPermissionsBoundary {
    input: PutUserPermissionsBoundaryRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, PolicyNotAttachableException, ServiceFailureException]
}

@enacted
operation PutUserPolicy {
    input: PutUserPolicyRequest
    output: Unit
    errors: [LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation RemoveClientIDFromOpenIDConnectProvider {
    input: RemoveClientIDFromOpenIDConnectProviderRequest
    output: Unit
    errors: [ConcurrentModificationException, InvalidInputException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation RemoveRoleFromInstanceProfile {
    input: RemoveRoleFromInstanceProfileRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, UnmodifiableEntityException, ServiceFailureException]
}

@enacted
operation RemoveUserFromGroup {
    input: RemoveUserFromGroupRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException]
}

@enacted
operation ResyncMFADevice {
    input: ResyncMFADeviceRequest
    output: Unit
    errors: [
        InvalidAuthenticationCodeException, NoSuchEntityException, LimitExceededException, ServiceFailureException,
        ConcurrentModificationException
    ]
}

@enacted
operation SetDefaultPolicyVersion {
    input: SetDefaultPolicyVersionRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, LimitExceededException, ServiceFailureException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "EvaluationResults", pageSize: "MaxItems")
operation SimulateCustomPolicy {
    input: SimulateCustomPolicyRequest
    output: SimulatePolicyResponse
    errors: [InvalidInputException, PolicyEvaluationException]
}

@enacted
@readonly
@paginated(inputToken: "Marker", outputToken: "Marker", items: "EvaluationResults", pageSize: "MaxItems")
operation SimulatePrincipalPolicy {
    input: SimulatePrincipalPolicyRequest
    output: SimulatePolicyResponse
    errors: [NoSuchEntityException, InvalidInputException, PolicyEvaluationException]
}

@enacted
operation TagInstanceProfile {
    input: TagInstanceProfileRequest
    output: Unit
    errors: [
        NoSuchEntityException, InvalidInputException, LimitExceededException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagMFADevice {
    input: TagMFADeviceRequest
    output: Unit
    errors: [
        InvalidInputException, NoSuchEntityException, LimitExceededException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagOpenIDConnectProvider {
    input: TagOpenIDConnectProviderRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagPolicy {
    input: TagPolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagRole {
    input: TagRoleRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagServerCertificate {
    input: TagServerCertificateRequest
    output: Unit
    errors: [
        NoSuchEntityException, InvalidInputException, LimitExceededException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation TagUser {
    input: TagUserRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException,
        ServiceFailureException
    ]
}

@enacted
operation UntagInstanceProfile {
    input: UntagInstanceProfileRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagMFADevice {
    input: UntagMFADeviceRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagOpenIDConnectProvider {
    input: UntagOpenIDConnectProviderRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagPolicy {
    input: UntagPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagRole {
    input: UntagRoleRequest
    output: Unit
    errors: [NoSuchEntityException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagServerCertificate {
    input: UntagServerCertificateRequest
    output: Unit
    errors: [NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UntagUser {
    input: UntagUserRequest
    output: Unit
    errors: [NoSuchEntityException, ConcurrentModificationException, ServiceFailureException]
}

@enacted
operation UpdateAccessKey {
    input: UpdateAccessKeyRequest
    output: Unit
    errors: [NoSuchEntityException, LimitExceededException, ServiceFailureException, InvalidInputException]
}

@recorded
operation UpdateAccountPasswordPolicy {
    input: UpdateAccountPasswordPolicyRequest
    output: Unit
    errors: [NoSuchEntityException, MalformedPolicyDocumentException, LimitExceededException, ServiceFailureException]
}

@enacted
operation UpdateAssumeRolePolicy {
    input: UpdateAssumeRolePolicyRequest
    output: Unit
    errors: [
        NoSuchEntityException, MalformedPolicyDocumentException, LimitExceededException, UnmodifiableEntityException,
        ServiceFailureException
    ]
}

@enacted
operation UpdateGroup {
    input: UpdateGroupRequest
    output: Unit
    errors: [NoSuchEntityException, EntityAlreadyExistsException, LimitExceededException, ServiceFailureException]
}

@recorded
operation UpdateLoginProfile {
    input: UpdateLoginProfileRequest
    output: Unit
    errors: [
        EntityTemporarilyUnmodifiableException, NoSuchEntityException, PasswordPolicyViolationException, LimitExceededException,
        ServiceFailureException
    ]
}

@enacted
operation UpdateOpenIDConnectProviderThumbprint {
    input: UpdateOpenIDConnectProviderThumbprintRequest
    output: Unit
    errors: [ConcurrentModificationException, InvalidInputException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation UpdateRole {
    input: UpdateRoleRequest
    output: UpdateRoleResponse
    errors: [UnmodifiableEntityException, NoSuchEntityException, ServiceFailureException]
}

@enacted
operation UpdateRoleDescription {
    input: UpdateRoleDescriptionRequest
    output: UpdateRoleDescriptionResponse
    errors: [NoSuchEntityException, UnmodifiableEntityException, ServiceFailureException]
}

@enacted
operation UpdateServerCertificate {
    input: UpdateServerCertificateRequest
    output: Unit
    errors: [NoSuchEntityException, EntityAlreadyExistsException, LimitExceededException, ServiceFailureException]
}

@enacted
operation UpdateUser {
    input: UpdateUserRequest
    output: Unit
    errors: [
        NoSuchEntityException, LimitExceededException, EntityAlreadyExistsException, EntityTemporarilyUnmodifiableException,
        ConcurrentModificationException, ServiceFailureException
    ]
}

@enacted
operation UploadServerCertificate {
    input: UploadServerCertificateRequest
    output: UploadServerCertificateResponse
    errors: [
        LimitExceededException, InvalidInputException, EntityAlreadyExistsException, MalformedCertificateException,
        KeyPairMismatchException, ConcurrentModificationException, ServiceFailureException
    ]
}

enum AccessAdvisorUsageGranularityType {
    SERVICE_LEVEL, ACTION_LEVEL
}

structure AccessKey {
    @required UserName: userNameType
    @required AccessKeyId: accessKeyIdType
    @required Status: statusType
    @required SecretAccessKey: accessKeySecretType
    CreateDate: dateType
}

structure AccessKeyLastUsed {
    LastUsedDate: dateType
    @required ServiceName: stringType
    @required Region: stringType
}

structure AccessKeyMetadata {
    UserName: userNameType
    AccessKeyId: accessKeyIdType
    Status: statusType
    CreateDate: dateType
}

list ActionNameListType {
    member: ActionNameType
}

@length(min: 3, max: 128)
string ActionNameType

structure AddClientIDToOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
    @required ClientID: clientIDType
}

structure AddRoleToInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
    @required RoleName: roleNameType
}

structure AddUserToGroupRequest {
    @required GroupName: groupNameType
    @required UserName: existingUserNameType
}

list ArnListType {
    member: arnType
}

structure AttachGroupPolicyRequest {
    @required GroupName: groupNameType
    @required PolicyArn: arnType
}

structure AttachRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyArn: arnType
}

structure AttachUserPolicyRequest {
    @required UserName: userNameType
    @required PolicyArn: arnType
}

structure AttachedPermissionsBoundary {
    PermissionsBoundaryType: PermissionsBoundaryAttachmentType
    PermissionsBoundaryArn: arnType
}

structure AttachedPolicy {
    PolicyName: policyNameType
    PolicyArn: arnType
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string AttachmentName

enum AttachmentType {
    USER = "user", GROUP = "group", ROLE = "role"
}

@sensitive
blob BootstrapDatum

@length(min: 1, max: 128)
@pattern("[\\u0020-\\u00FF]+")
string CertificationKeyType

map CertificationMapType {
    key: CertificationKeyType
    value: CertificationValueType
}

@length(min: 1, max: 32)
@pattern("[\\u0020-\\u00FF]+")
string CertificationValueType

structure ChangePasswordRequest {
    @required OldPassword: passwordType
    @required NewPassword: passwordType
}

integer ColumnNumber

@error("client")
@awsQueryError(code: "ConcurrentModification", httpResponseCode: 409)
@httpError(409)
structure ConcurrentModificationException {
    message: ConcurrentModificationMessage
}

string ConcurrentModificationMessage

structure ContextEntry {
    ContextKeyName: ContextKeyNameType
    ContextKeyValues: ContextKeyValueListType
    ContextKeyType: ContextKeyTypeEnum
}

list ContextEntryListType {
    member: ContextEntry
}

@length(min: 5, max: 256)
string ContextKeyNameType

list ContextKeyNamesResultListType {
    member: ContextKeyNameType
}

enum ContextKeyTypeEnum {
    STRING = "string", STRING_LIST = "stringList", NUMERIC = "numeric", NUMERIC_LIST = "numericList", BOOLEAN = "boolean",
    BOOLEAN_LIST = "booleanList", IP = "ip", IP_LIST = "ipList", BINARY = "binary", BINARY_LIST = "binaryList", DATE = "date",
    DATE_LIST = "dateList"
}

list ContextKeyValueListType {
    member: ContextKeyValueType
}

string ContextKeyValueType

structure CreateAccessKeyRequest {
    UserName: existingUserNameType
}

structure CreateAccessKeyResponse {
    @required AccessKey: AccessKey
}

structure CreateAccountAliasRequest {
    @required AccountAlias: accountAliasType
}

structure CreateGroupRequest {
    Path: pathType
    @required GroupName: groupNameType
}

structure CreateGroupResponse {
    @required Group: Group
}

structure CreateInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
    Path: pathType
    Tags: tagListType
}

structure CreateInstanceProfileResponse {
    @required InstanceProfile: InstanceProfile
}

structure CreateLoginProfileRequest {
    UserName: userNameType
    Password: passwordType
    PasswordResetRequired: booleanType
}

structure CreateLoginProfileResponse {
    @required LoginProfile: LoginProfile
}

structure CreateOpenIDConnectProviderRequest {
    @required Url: OpenIDConnectProviderUrlType
    ClientIDList: clientIDListType
    ThumbprintList: thumbprintListType
    Tags: tagListType
}

structure CreateOpenIDConnectProviderResponse {
    OpenIDConnectProviderArn: arnType
    Tags: tagListType
}

structure CreatePolicyRequest {
    @required PolicyName: policyNameType
    Path: policyPathType
    @required PolicyDocument: policyDocumentType
    Description: policyDescriptionType
    Tags: tagListType
}

structure CreatePolicyResponse {
    Policy: Policy
}

structure CreatePolicyVersionRequest {
    @required PolicyArn: arnType
    @required PolicyDocument: policyDocumentType
    SetAsDefault: booleanType
}

structure CreatePolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

structure CreateRoleRequest {
    Path: pathType
    @required RoleName: roleNameType
    @required AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: arnType
    Tags: tagListType
}

structure CreateRoleResponse {
    @required Role: Role
}

structure CreateServiceLinkedRoleRequest {
    @required AWSServiceName: groupNameType
    Description: roleDescriptionType
    CustomSuffix: customSuffixType
}

structure CreateServiceLinkedRoleResponse {
    Role: Role
}

structure CreateUserRequest {
    Path: pathType
    @required UserName: userNameType
    PermissionsBoundary: arnType
    Tags: tagListType
}

structure CreateUserResponse {
    User: User
}

structure CreateVirtualMFADeviceRequest {
    Path: pathType
    @required VirtualMFADeviceName: virtualMFADeviceName
    Tags: tagListType
}

structure CreateVirtualMFADeviceResponse {
    @required VirtualMFADevice: VirtualMFADevice
}

@error("client")
@awsQueryError(code: "ReportExpired", httpResponseCode: 410)
@httpError(410)
structure CredentialReportExpiredException {
    message: credentialReportExpiredExceptionMessage
}

@error("client")
@awsQueryError(code: "ReportNotPresent", httpResponseCode: 410)
@httpError(410)
structure CredentialReportNotPresentException {
    message: credentialReportNotPresentExceptionMessage
}

@error("client")
@awsQueryError(code: "ReportInProgress", httpResponseCode: 404)
@httpError(404)
structure CredentialReportNotReadyException {
    message: credentialReportNotReadyExceptionMessage
}

structure DeactivateMFADeviceRequest {
    UserName: existingUserNameType
    @required SerialNumber: serialNumberType
}

structure DeleteAccessKeyRequest {
    UserName: existingUserNameType
    @required AccessKeyId: accessKeyIdType
}

structure DeleteAccountAliasRequest {
    @required AccountAlias: accountAliasType
}

@error("client")
@awsQueryError(code: "DeleteConflict", httpResponseCode: 409)
@httpError(409)
structure DeleteConflictException {
    message: deleteConflictMessage
}

structure DeleteGroupPolicyRequest {
    @required GroupName: groupNameType
    @required PolicyName: policyNameType
}

structure DeleteGroupRequest {
    @required GroupName: groupNameType
}

structure DeleteInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
}

structure DeleteLoginProfileRequest {
    UserName: userNameType
}

structure DeleteOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
}

structure DeletePolicyRequest {
    @required PolicyArn: arnType
}

structure DeletePolicyVersionRequest {
    @required PolicyArn: arnType
    @required VersionId: policyVersionIdType
}

structure DeleteRolePermissionsBoundaryRequest {
    @required RoleName: roleNameType
}

structure DeleteRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyName: policyNameType
}

structure DeleteRoleRequest {
    @required RoleName: roleNameType
}

structure DeleteServerCertificateRequest {
    @required ServerCertificateName: serverCertificateNameType
}

structure DeleteServiceLinkedRoleRequest {
    @required RoleName: roleNameType
}

structure DeleteServiceLinkedRoleResponse {
    @required DeletionTaskId: DeletionTaskIdType
}

structure DeleteUserPermissionsBoundaryRequest {
    @required UserName: userNameType
}

structure DeleteUserPolicyRequest {
    @required UserName: existingUserNameType
    @required PolicyName: policyNameType
}

structure DeleteUserRequest {
    @required UserName: existingUserNameType
}

structure DeleteVirtualMFADeviceRequest {
    @required SerialNumber: serialNumberType
}

structure DeletionTaskFailureReasonType {
    Reason: ReasonType
    RoleUsageList: RoleUsageListType
}

@length(min: 1, max: 1000)
string DeletionTaskIdType

enum DeletionTaskStatusType {
    SUCCEEDED, IN_PROGRESS, FAILED, NOT_STARTED
}

structure DetachGroupPolicyRequest {
    @required GroupName: groupNameType
    @required PolicyArn: arnType
}

structure DetachRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyArn: arnType
}

structure DetachUserPolicyRequest {
    @required UserName: userNameType
    @required PolicyArn: arnType
}

structure EnableMFADeviceRequest {
    @required UserName: existingUserNameType
    @required SerialNumber: serialNumberType
    @required AuthenticationCode1: authenticationCodeType
    @required AuthenticationCode2: authenticationCodeType
}

@error("client")
@awsQueryError(code: "EntityAlreadyExists", httpResponseCode: 409)
@httpError(409)
structure EntityAlreadyExistsException {
    message: entityAlreadyExistsMessage
}

@error("client")
@awsQueryError(code: "EntityTemporarilyUnmodifiable", httpResponseCode: 409)
@httpError(409)
structure EntityTemporarilyUnmodifiableException {
    message: entityTemporarilyUnmodifiableMessage
}

enum EntityType {
    USER = "User", ROLE = "Role", GROUP = "Group", LOCAL_MANAGED_POLICY = "LocalManagedPolicy",
    AWS_MANAGED_POLICY = "AWSManagedPolicy"
}

structure ErrorDetails {
    @required Message: stringType
    @required Code: stringType
}

map EvalDecisionDetailsType {
    key: EvalDecisionSourceType
    value: PolicyEvaluationDecisionType
}

@length(min: 3, max: 256)
string EvalDecisionSourceType

structure EvaluationResult {
    @required EvalActionName: ActionNameType
    EvalResourceName: ResourceNameType
    @required EvalDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    OrganizationsDecisionDetail: OrganizationsDecisionDetail
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
    EvalDecisionDetails: EvalDecisionDetailsType
    ResourceSpecificResults: ResourceSpecificResultListType
}

list EvaluationResultsListType {
    member: EvaluationResult
}

structure GenerateCredentialReportResponse {
    State: ReportStateType
    Description: ReportStateDescriptionType
}

structure GenerateServiceLastAccessedDetailsRequest {
    @required Arn: arnType
    Granularity: AccessAdvisorUsageGranularityType
}

structure GenerateServiceLastAccessedDetailsResponse {
    JobId: jobIDType
}

structure GetAccessKeyLastUsedRequest {
    @required AccessKeyId: accessKeyIdType
}

structure GetAccessKeyLastUsedResponse {
    UserName: existingUserNameType
    AccessKeyLastUsed: AccessKeyLastUsed
}

structure GetAccountAuthorizationDetailsRequest {
    Filter: entityListType
    MaxItems: maxItemsType
    Marker: markerType
}

structure GetAccountAuthorizationDetailsResponse {
    UserDetailList: userDetailListType
    GroupDetailList: groupDetailListType
    RoleDetailList: roleDetailListType
    Policies: ManagedPolicyDetailListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure GetAccountPasswordPolicyResponse {
    @required PasswordPolicy: PasswordPolicy
}

structure GetAccountSummaryResponse {
    SummaryMap: summaryMapType
}

structure GetContextKeysForCustomPolicyRequest {
    @required PolicyInputList: SimulationPolicyListType
}

structure GetContextKeysForPolicyResponse {
    ContextKeyNames: ContextKeyNamesResultListType
}

structure GetContextKeysForPrincipalPolicyRequest {
    @required PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
}

structure GetCredentialReportResponse {
    Content: ReportContentType
    ReportFormat: ReportFormatType
    GeneratedTime: dateType
}

structure GetGroupPolicyRequest {
    @required GroupName: groupNameType
    @required PolicyName: policyNameType
}

structure GetGroupPolicyResponse {
    @required GroupName: groupNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

structure GetGroupRequest {
    @required GroupName: groupNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure GetGroupResponse {
    @required Group: Group
    @required Users: userListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure GetInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
}

structure GetInstanceProfileResponse {
    @required InstanceProfile: InstanceProfile
}

structure GetLoginProfileRequest {
    UserName: userNameType
}

structure GetLoginProfileResponse {
    @required LoginProfile: LoginProfile
}

structure GetMFADeviceRequest {
    @required SerialNumber: serialNumberType
    UserName: userNameType
}

structure GetMFADeviceResponse {
    UserName: userNameType
    @required SerialNumber: serialNumberType
    EnableDate: dateType
    Certifications: CertificationMapType
}

structure GetOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
}

structure GetOpenIDConnectProviderResponse {
    Url: OpenIDConnectProviderUrlType
    ClientIDList: clientIDListType
    ThumbprintList: thumbprintListType
    CreateDate: dateType
    Tags: tagListType
}

structure GetPolicyRequest {
    @required PolicyArn: arnType
}

structure GetPolicyResponse {
    Policy: Policy
}

structure GetPolicyVersionRequest {
    @required PolicyArn: arnType
    @required VersionId: policyVersionIdType
}

structure GetPolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

structure GetRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyName: policyNameType
}

structure GetRolePolicyResponse {
    @required RoleName: roleNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

structure GetRoleRequest {
    @required RoleName: roleNameType
}

structure GetRoleResponse {
    @required Role: Role
}

structure GetServerCertificateRequest {
    @required ServerCertificateName: serverCertificateNameType
}

structure GetServerCertificateResponse {
    @required ServerCertificate: ServerCertificate
}

structure GetServiceLastAccessedDetailsRequest {
    @required JobId: jobIDType
    MaxItems: maxItemsType
    Marker: markerType
}

structure GetServiceLastAccessedDetailsResponse {
    @required JobStatus: jobStatusType
    JobType: AccessAdvisorUsageGranularityType
    @required JobCreationDate: dateType
    @required ServicesLastAccessed: ServicesLastAccessed
    @required JobCompletionDate: dateType
    IsTruncated: booleanType
    Marker: responseMarkerType
    Error: ErrorDetails
}

structure GetServiceLinkedRoleDeletionStatusRequest {
    @required DeletionTaskId: DeletionTaskIdType
}

structure GetServiceLinkedRoleDeletionStatusResponse {
    @required Status: DeletionTaskStatusType
    Reason: DeletionTaskFailureReasonType
}

structure GetUserPolicyRequest {
    @required UserName: existingUserNameType
    @required PolicyName: policyNameType
}

structure GetUserPolicyResponse {
    @required UserName: existingUserNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

structure GetUserRequest {
    UserName: existingUserNameType
}

structure GetUserResponse {
    @required User: User
}

structure Group {
    @required Path: pathType
    @required GroupName: groupNameType
    @required GroupId: idType
    @required Arn: arnType
    @required CreateDate: dateType
}

structure GroupDetail {
    Path: pathType
    GroupName: groupNameType
    GroupId: idType
    Arn: arnType
    CreateDate: dateType
    GroupPolicyList: policyDetailListType
    AttachedManagedPolicies: attachedPoliciesListType
}

structure InlinePolicyIdentifierType {
    @required PolicyName: policyNameType
    @required AttachmentType: AttachmentType
    @required AttachmentName: AttachmentName
}

structure InstanceProfile {
    @required Path: pathType
    @required InstanceProfileName: instanceProfileNameType
    @required InstanceProfileId: idType
    @required Arn: arnType
    @required CreateDate: dateType
    @required Roles: roleListType
    Tags: tagListType
}

@error("client")
@awsQueryError(code: "InvalidAuthenticationCode", httpResponseCode: 403)
@httpError(403)
structure InvalidAuthenticationCodeException {
    message: invalidAuthenticationCodeMessage
}

@error("client")
@awsQueryError(code: "InvalidInput", httpResponseCode: 400)
structure InvalidInputException {
    message: invalidInputMessage
}

@error("client")
@awsQueryError(code: "InvalidUserType", httpResponseCode: 400)
structure InvalidUserTypeException {
    message: invalidUserTypeMessage
}

@error("client")
@awsQueryError(code: "KeyPairMismatch", httpResponseCode: 400)
structure KeyPairMismatchException {
    message: keyPairMismatchMessage
}

@error("client")
@awsQueryError(code: "LimitExceeded", httpResponseCode: 409)
@httpError(409)
structure LimitExceededException {
    message: limitExceededMessage
}

integer LineNumber

structure ListAccessKeysRequest {
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAccessKeysResponse {
    @required AccessKeyMetadata: accessKeyMetadataListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListAccountAliasesRequest {
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAccountAliasesResponse {
    @required AccountAliases: accountAliasListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListAttachedGroupPoliciesRequest {
    @required GroupName: groupNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedGroupPoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListAttachedRolePoliciesRequest {
    @required RoleName: roleNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedRolePoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListAttachedUserPoliciesRequest {
    @required UserName: userNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedUserPoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListEntitiesForPolicyRequest {
    @required PolicyArn: arnType
    EntityFilter: EntityType
    PathPrefix: pathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListEntitiesForPolicyResponse {
    PolicyGroups: PolicyGroupListType
    PolicyUsers: PolicyUserListType
    PolicyRoles: PolicyRoleListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListGroupPoliciesRequest {
    @required GroupName: groupNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupPoliciesResponse {
    @required PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListGroupsForUserRequest {
    @required UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupsForUserResponse {
    @required Groups: groupListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListGroupsRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupsResponse {
    @required Groups: groupListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListInstanceProfileTagsRequest {
    @required InstanceProfileName: instanceProfileNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfileTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListInstanceProfilesForRoleRequest {
    @required RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfilesForRoleResponse {
    @required InstanceProfiles: instanceProfileListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListInstanceProfilesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfilesResponse {
    @required InstanceProfiles: instanceProfileListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListMFADeviceTagsRequest {
    @required SerialNumber: serialNumberType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListMFADeviceTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListMFADevicesRequest {
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListMFADevicesResponse {
    @required MFADevices: mfaDeviceListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListOpenIDConnectProviderTagsRequest {
    @required OpenIDConnectProviderArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListOpenIDConnectProviderTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListOpenIDConnectProvidersRequest {}

structure ListOpenIDConnectProvidersResponse {
    OpenIDConnectProviderList: OpenIDConnectProviderListType
}

structure ListPoliciesRequest {
    Scope: policyScopeType
    OnlyAttached: booleanType
    PathPrefix: policyPathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPoliciesResponse {
    Policies: policyListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListPolicyTagsRequest {
    @required PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListPolicyVersionsRequest {
    @required PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyVersionsResponse {
    Versions: policyDocumentVersionListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListRolePoliciesRequest {
    @required RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolePoliciesResponse {
    @required PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListRoleTagsRequest {
    @required RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRoleTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListRolesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolesResponse {
    @required Roles: roleListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListServerCertificateTagsRequest {
    @required ServerCertificateName: serverCertificateNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListServerCertificateTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListServerCertificatesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListServerCertificatesResponse {
    @required ServerCertificateMetadataList: serverCertificateMetadataListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListUserPoliciesRequest {
    @required UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUserPoliciesResponse {
    @required PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListUserTagsRequest {
    @required UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUserTagsResponse {
    @required Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListUsersRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUsersResponse {
    @required Users: userListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListVirtualMFADevicesRequest {
    AssignmentStatus: assignmentStatusType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListVirtualMFADevicesResponse {
    @required VirtualMFADevices: virtualMFADeviceListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure LoginProfile {
    @required UserName: userNameType
    @required CreateDate: dateType
    PasswordResetRequired: booleanType
}

structure MFADevice {
    @required UserName: userNameType
    @required SerialNumber: serialNumberType
    @required EnableDate: dateType
}

@error("client")
@awsQueryError(code: "MalformedCertificate", httpResponseCode: 400)
structure MalformedCertificateException {
    message: malformedCertificateMessage
}

@error("client")
@awsQueryError(code: "MalformedPolicyDocument", httpResponseCode: 400)
structure MalformedPolicyDocumentException {
    message: malformedPolicyDocumentMessage
}

structure ManagedPolicyDetail {
    PolicyName: policyNameType
    PolicyId: idType
    Arn: arnType
    Path: policyPathType
    DefaultVersionId: policyVersionIdType
    AttachmentCount: attachmentCountType
    PermissionsBoundaryUsageCount: attachmentCountType
    IsAttachable: booleanType
    Description: policyDescriptionType
    CreateDate: dateType
    UpdateDate: dateType
    PolicyVersionList: policyDocumentVersionListType
}

list ManagedPolicyDetailListType {
    member: ManagedPolicyDetail
}

@error("client")
@awsQueryError(code: "NoSuchEntity", httpResponseCode: 404)
@httpError(404)
structure NoSuchEntityException {
    message: noSuchEntityMessage
}

structure OpenIDConnectProviderListEntry {
    Arn: arnType
}

list OpenIDConnectProviderListType {
    member: OpenIDConnectProviderListEntry
}

@length(min: 1, max: 255)
string OpenIDConnectProviderUrlType

@error("client")
@awsQueryError(code: "OpenIdIdpCommunicationError", httpResponseCode: 400)
structure OpenIdIdpCommunicationErrorException {
    message: openIdIdpCommunicationErrorExceptionMessage
}

structure OrderedOrganizationPolicyType {
    ServiceControlPolicyInputList: SimulationPolicyListType
}

@length(max: 7)
list OrganizationPolicyListType {
    member: OrderedOrganizationPolicyType
}

structure OrganizationsDecisionDetail {
    AllowedByOrganizations: booleanType
}

structure PasswordPolicy {
    MinimumPasswordLength: minimumPasswordLengthType
    RequireSymbols: booleanType
    RequireNumbers: booleanType
    RequireUppercaseCharacters: booleanType
    RequireLowercaseCharacters: booleanType
    AllowUsersToChangePassword: booleanType
    ExpirePasswords: booleanType
    MaxPasswordAge: maxPasswordAgeType
    PasswordReusePrevention: passwordReusePreventionType
    HardExpiry: booleanObjectType
}

@error("client")
@awsQueryError(code: "PasswordPolicyViolation", httpResponseCode: 400)
structure PasswordPolicyViolationException {
    message: passwordPolicyViolationMessage
}

enum PermissionsBoundaryAttachmentType {
    PERMISSIONS_BOUNDARY_POLICY = "PermissionsBoundaryPolicy"
}

structure PermissionsBoundaryDecisionDetail {
    AllowedByPermissionsBoundary: booleanType
}

structure Policy {
    PolicyName: policyNameType
    PolicyId: idType
    Arn: arnType
    Path: policyPathType
    DefaultVersionId: policyVersionIdType
    AttachmentCount: attachmentCountType
    PermissionsBoundaryUsageCount: attachmentCountType
    IsAttachable: booleanType
    Description: policyDescriptionType
    CreateDate: dateType
    UpdateDate: dateType
    Tags: tagListType
}

structure PolicyDetail {
    PolicyName: policyNameType
    PolicyDocument: policyDocumentType
}

enum PolicyEvaluationDecisionType {
    ALLOWED = "allowed", EXPLICIT_DENY = "explicitDeny", IMPLICIT_DENY = "implicitDeny"
}

@error("server")
@awsQueryError(code: "PolicyEvaluation", httpResponseCode: 500)
structure PolicyEvaluationException {
    message: policyEvaluationErrorMessage
}

@length(max: 256)
list PolicyExclusionsListType {
    member: PolicyIdentifier
}

structure PolicyGroup {
    GroupName: groupNameType
    GroupId: idType
}

list PolicyGroupListType {
    member: PolicyGroup
}

union PolicyIdentifier {
    PolicyType: PolicyIdentifierPolicyType
    PolicyArn: arnType
    InlinePolicyIdentifier: InlinePolicyIdentifierType
}

enum PolicyIdentifierPolicyType {
    INLINE = "inline", AWS_MANAGED = "aws-managed", USER_MANAGED = "user-managed", PERMISSION_BOUNDARY = "permission-boundary",
    SCP = "scp", RCP = "rcp"
}

string PolicyIdentifierType

@error("client")
@awsQueryError(code: "PolicyNotAttachable", httpResponseCode: 400)
structure PolicyNotAttachableException {
    message: policyNotAttachableMessage
}

structure PolicyRole {
    RoleName: roleNameType
    RoleId: idType
}

list PolicyRoleListType {
    member: PolicyRole
}

enum PolicySourceType {
    USER = "user", GROUP = "group", ROLE = "role", AWS_MANAGED = "aws-managed", USER_MANAGED = "user-managed",
    RESOURCE = "resource", NONE = "none"
}

enum PolicyUsageType {
    PERMISSIONS_POLICY = "PermissionsPolicy", PERMISSIONS_BOUNDARY = "PermissionsBoundary"
}

structure PolicyUser {
    UserName: userNameType
    UserId: idType
}

list PolicyUserListType {
    member: PolicyUser
}

structure PolicyVersion {
    Document: policyDocumentType
    VersionId: policyVersionIdType
    IsDefaultVersion: booleanType
    CreateDate: dateType
}

structure Position {
    Line: LineNumber
    Column: ColumnNumber
}

structure PutGroupPolicyRequest {
    @required GroupName: groupNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

structure PutRolePermissionsBoundaryRequest {
    @required RoleName: roleNameType
    @required PermissionsBoundary: arnType
}

structure PutRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

structure PutUserPermissionsBoundaryRequest {
    @required UserName: userNameType
    @required PermissionsBoundary: arnType
}

structure PutUserPolicyRequest {
    @required UserName: existingUserNameType
    @required PolicyName: policyNameType
    @required PolicyDocument: policyDocumentType
}

@length(max: 1000)
string ReasonType

@length(min: 1, max: 100)
string RegionNameType

structure RemoveClientIDFromOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
    @required ClientID: clientIDType
}

structure RemoveRoleFromInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
    @required RoleName: roleNameType
}

structure RemoveUserFromGroupRequest {
    @required GroupName: groupNameType
    @required UserName: existingUserNameType
}

blob ReportContentType

enum ReportFormatType {
    TEXT_CSV = "text/csv"
}

string ReportStateDescriptionType

enum ReportStateType {
    STARTED, INPROGRESS, COMPLETE
}

@length(min: 1, max: 64)
string ResourceHandlingOptionType

list ResourceNameListType {
    member: ResourceNameType
}

@length(min: 1, max: 2048)
string ResourceNameType

structure ResourceSpecificResult {
    @required EvalResourceName: ResourceNameType
    @required EvalResourceDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    EvalDecisionDetails: EvalDecisionDetailsType
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
}

list ResourceSpecificResultListType {
    member: ResourceSpecificResult
}

structure ResyncMFADeviceRequest {
    @required UserName: existingUserNameType
    @required SerialNumber: serialNumberType
    @required AuthenticationCode1: authenticationCodeType
    @required AuthenticationCode2: authenticationCodeType
}

structure Role {
    @required Path: pathType
    @required RoleName: roleNameType
    @required RoleId: idType
    @required Arn: arnType
    @required CreateDate: dateType
    AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
    RoleLastUsed: RoleLastUsed
}

structure RoleDetail {
    Path: pathType
    RoleName: roleNameType
    RoleId: idType
    Arn: arnType
    CreateDate: dateType
    AssumeRolePolicyDocument: policyDocumentType
    InstanceProfileList: instanceProfileListType
    RolePolicyList: policyDetailListType
    AttachedManagedPolicies: attachedPoliciesListType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
    RoleLastUsed: RoleLastUsed
}

structure RoleLastUsed {
    LastUsedDate: dateType
    Region: stringType
}

list RoleUsageListType {
    member: RoleUsageType
}

structure RoleUsageType {
    Region: RegionNameType
    Resources: ArnListType
}

structure ServerCertificate {
    @required ServerCertificateMetadata: ServerCertificateMetadata
    @required CertificateBody: certificateBodyType
    CertificateChain: certificateChainType
    Tags: tagListType
}

structure ServerCertificateMetadata {
    @required Path: pathType
    @required ServerCertificateName: serverCertificateNameType
    @required ServerCertificateId: idType
    @required Arn: arnType
    UploadDate: dateType
    Expiration: dateType
}

@error("server")
@awsQueryError(code: "ServiceFailure", httpResponseCode: 500)
structure ServiceFailureException {
    message: serviceFailureExceptionMessage
}

structure ServiceLastAccessed {
    @required ServiceName: serviceNameType
    LastAuthenticated: dateType
    @required ServiceNamespace: serviceNamespaceType
    LastAuthenticatedEntity: arnType
    LastAuthenticatedRegion: stringType
    TotalAuthenticatedEntities: integerType
    TrackedActionsLastAccessed: TrackedActionsLastAccessed
}

list ServicesLastAccessed {
    member: ServiceLastAccessed
}

structure SetDefaultPolicyVersionRequest {
    @required PolicyArn: arnType
    @required VersionId: policyVersionIdType
}

structure SimulateCustomPolicyRequest {
    @required PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType
    OrderedOrganizationPolicyInputList: OrganizationPolicyListType
    @required ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

structure SimulatePolicyResponse {
    EvaluationResults: EvaluationResultsListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure SimulatePrincipalPolicyRequest {
    @required PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType
    PolicyExclusionList: PolicyExclusionsListType
    @required ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

list SimulationPolicyListType {
    member: policyDocumentType
}

structure Statement {
    SourcePolicyId: PolicyIdentifierType
    SourcePolicyType: PolicySourceType
    StartPosition: Position
    EndPosition: Position
}

list StatementListType {
    member: Statement
}

structure Tag {
    @required Key: tagKeyType
    @required Value: tagValueType
}

structure TagInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
    @required Tags: tagListType
}

structure TagMFADeviceRequest {
    @required SerialNumber: serialNumberType
    @required Tags: tagListType
}

structure TagOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
    @required Tags: tagListType
}

structure TagPolicyRequest {
    @required PolicyArn: arnType
    @required Tags: tagListType
}

structure TagRoleRequest {
    @required RoleName: roleNameType
    @required Tags: tagListType
}

structure TagServerCertificateRequest {
    @required ServerCertificateName: serverCertificateNameType
    @required Tags: tagListType
}

structure TagUserRequest {
    @required UserName: existingUserNameType
    @required Tags: tagListType
}

structure TrackedActionLastAccessed {
    ActionName: stringType
    LastAccessedEntity: arnType
    LastAccessedTime: dateType
    LastAccessedRegion: stringType
}

list TrackedActionsLastAccessed {
    member: TrackedActionLastAccessed
}

@error("client")
@awsQueryError(code: "UnmodifiableEntity", httpResponseCode: 400)
structure UnmodifiableEntityException {
    message: unmodifiableEntityMessage
}

structure UntagInstanceProfileRequest {
    @required InstanceProfileName: instanceProfileNameType
    @required TagKeys: tagKeyListType
}

structure UntagMFADeviceRequest {
    @required SerialNumber: serialNumberType
    @required TagKeys: tagKeyListType
}

structure UntagOpenIDConnectProviderRequest {
    @required OpenIDConnectProviderArn: arnType
    @required TagKeys: tagKeyListType
}

structure UntagPolicyRequest {
    @required PolicyArn: arnType
    @required TagKeys: tagKeyListType
}

structure UntagRoleRequest {
    @required RoleName: roleNameType
    @required TagKeys: tagKeyListType
}

structure UntagServerCertificateRequest {
    @required ServerCertificateName: serverCertificateNameType
    @required TagKeys: tagKeyListType
}

structure UntagUserRequest {
    @required UserName: existingUserNameType
    @required TagKeys: tagKeyListType
}

structure UpdateAccessKeyRequest {
    UserName: existingUserNameType
    @required AccessKeyId: accessKeyIdType
    @required Status: statusType
}

structure UpdateAccountPasswordPolicyRequest {
    MinimumPasswordLength: minimumPasswordLengthType
    RequireSymbols: booleanType
    RequireNumbers: booleanType
    RequireUppercaseCharacters: booleanType
    RequireLowercaseCharacters: booleanType
    AllowUsersToChangePassword: booleanType
    MaxPasswordAge: maxPasswordAgeType
    PasswordReusePrevention: passwordReusePreventionType
    HardExpiry: booleanObjectType
}

structure UpdateAssumeRolePolicyRequest {
    @required RoleName: roleNameType
    @required PolicyDocument: policyDocumentType
}

structure UpdateGroupRequest {
    @required GroupName: groupNameType
    NewPath: pathType
    NewGroupName: groupNameType
}

structure UpdateLoginProfileRequest {
    @required UserName: userNameType
    Password: passwordType
    PasswordResetRequired: booleanObjectType
}

structure UpdateOpenIDConnectProviderThumbprintRequest {
    @required OpenIDConnectProviderArn: arnType
    @required ThumbprintList: thumbprintListType
}

structure UpdateRoleDescriptionRequest {
    @required RoleName: roleNameType
    @required Description: roleDescriptionType
}

structure UpdateRoleDescriptionResponse {
    Role: Role
}

structure UpdateRoleRequest {
    @required RoleName: roleNameType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
}

structure UpdateRoleResponse {}

structure UpdateServerCertificateRequest {
    @required ServerCertificateName: serverCertificateNameType
    NewPath: pathType
    NewServerCertificateName: serverCertificateNameType
}

structure UpdateUserRequest {
    @required UserName: existingUserNameType
    NewPath: pathType
    NewUserName: userNameType
}

structure UploadServerCertificateRequest {
    Path: pathType
    @required ServerCertificateName: serverCertificateNameType
    @required CertificateBody: certificateBodyType
    @required PrivateKey: privateKeyType
    CertificateChain: certificateChainType
    Tags: tagListType
}

structure UploadServerCertificateResponse {
    ServerCertificateMetadata: ServerCertificateMetadata
    Tags: tagListType
}

structure User {
    @required Path: pathType
    @required UserName: userNameType
    @required UserId: idType
    @required Arn: arnType
    @required CreateDate: dateType
    PasswordLastUsed: dateType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
}

structure UserDetail {
    Path: pathType
    UserName: userNameType
    UserId: idType
    Arn: arnType
    CreateDate: dateType
    UserPolicyList: policyDetailListType
    GroupList: groupNameListType
    AttachedManagedPolicies: attachedPoliciesListType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
}

structure VirtualMFADevice {
    @required SerialNumber: serialNumberType
    Base32StringSeed: BootstrapDatum
    QRCodePNG: BootstrapDatum
    User: User
    EnableDate: dateType
    Tags: tagListType
}

@length(min: 16, max: 128)
@pattern("[\\w]+")
string accessKeyIdType

list accessKeyMetadataListType {
    member: AccessKeyMetadata
}

@sensitive
string accessKeySecretType

list accountAliasListType {
    member: accountAliasType
}

@length(min: 3, max: 63)
@pattern("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$")
string accountAliasType

@length(min: 20, max: 2048)
string arnType

enum assignmentStatusType {
    ASSIGNED = "Assigned", UNASSIGNED = "Unassigned", ANY = "Any"
}

list attachedPoliciesListType {
    member: AttachedPolicy
}

integer attachmentCountType

@length(min: 6, max: 6)
@pattern("[\\d]+")
string authenticationCodeType

boolean booleanObjectType

boolean booleanType

@length(min: 1, max: 16384)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string certificateBodyType

@length(min: 1, max: 2097152)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string certificateChainType

list clientIDListType {
    member: clientIDType
}

@length(min: 1, max: 255)
string clientIDType

string credentialReportExpiredExceptionMessage

string credentialReportNotPresentExceptionMessage

string credentialReportNotReadyExceptionMessage

@length(min: 1, max: 64)
@pattern("[\\w+=,.@-]+")
string customSuffixType

timestamp dateType

string deleteConflictMessage

string entityAlreadyExistsMessage

list entityListType {
    member: EntityType
}

string entityTemporarilyUnmodifiableMessage

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string existingUserNameType

list groupDetailListType {
    member: GroupDetail
}

list groupListType {
    member: Group
}

list groupNameListType {
    member: groupNameType
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string groupNameType

@length(min: 16, max: 128)
@pattern("[\\w]+")
string idType

list instanceProfileListType {
    member: InstanceProfile
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string instanceProfileNameType

integer integerType

string invalidAuthenticationCodeMessage

string invalidInputMessage

string invalidUserTypeMessage

@length(min: 36, max: 36)
string jobIDType

enum jobStatusType {
    IN_PROGRESS, COMPLETED, FAILED
}

string keyPairMismatchMessage

string limitExceededMessage

string malformedCertificateMessage

string malformedPolicyDocumentMessage

@length(min: 1, max: 320)
@pattern("[\\u0020-\\u00FF]+")
string markerType

@range(min: 1, max: 1000)
integer maxItemsType

@range(min: 1, max: 1095)
integer maxPasswordAgeType

list mfaDeviceListType {
    member: MFADevice
}

@range(min: 6, max: 128)
integer minimumPasswordLengthType

string noSuchEntityMessage

string openIdIdpCommunicationErrorExceptionMessage

string passwordPolicyViolationMessage

@range(min: 1, max: 24)
integer passwordReusePreventionType

@length(min: 1, max: 128)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
@sensitive
string passwordType

@length(min: 1, max: 512)
@pattern("\\u002F[\\u0021-\\u007F]*")
string pathPrefixType

@length(min: 1, max: 512)
@pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)")
string pathType

@length(max: 1000)
string policyDescriptionType

list policyDetailListType {
    member: PolicyDetail
}

@length(min: 1, max: 131072)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string policyDocumentType

list policyDocumentVersionListType {
    member: PolicyVersion
}

string policyEvaluationErrorMessage

list policyListType {
    member: Policy
}

list policyNameListType {
    member: policyNameType
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string policyNameType

string policyNotAttachableMessage

@length(min: 1, max: 512)
@pattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/")
string policyPathType

enum policyScopeType {
    ALL = "All", AWS, LOCAL = "Local"
}

@pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
string policyVersionIdType

@length(min: 1, max: 16384)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
@sensitive
string privateKeyType

string responseMarkerType

@length(max: 1000)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string roleDescriptionType

list roleDetailListType {
    member: RoleDetail
}

list roleListType {
    member: Role
}

@range(min: 3600, max: 43200)
integer roleMaxSessionDurationType

@length(min: 1, max: 64)
@pattern("[\\w+=,.@-]+")
string roleNameType

@length(min: 9, max: 256)
@pattern("[\\w+=/:,.@-]+")
string serialNumberType

list serverCertificateMetadataListType {
    member: ServerCertificateMetadata
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]+")
string serverCertificateNameType

string serviceFailureExceptionMessage

string serviceNameType

@length(min: 1, max: 64)
@pattern("[\\w-]*")
string serviceNamespaceType

enum statusType {
    ACTIVE = "Active", INACTIVE = "Inactive", EXPIRED = "Expired"
}

string stringType

enum summaryKeyType {
    USERS = "Users", USERS_QUOTA = "UsersQuota", GROUPS = "Groups", GROUPS_QUOTA = "GroupsQuota",
    SERVER_CERTIFICATES = "ServerCertificates", SERVER_CERTIFICATES_QUOTA = "ServerCertificatesQuota",
    USER_POLICY_SIZE_QUOTA = "UserPolicySizeQuota", GROUP_POLICY_SIZE_QUOTA = "GroupPolicySizeQuota",
    GROUPS_PER_USER_QUOTA = "GroupsPerUserQuota", SIGNING_CERTIFICATES_PER_USER_QUOTA = "SigningCertificatesPerUserQuota",
    ACCESS_KEYS_PER_USER_QUOTA = "AccessKeysPerUserQuota", MFA_DEVICES = "MFADevices", MFA_DEVICES_IN_USE = "MFADevicesInUse",
    ACCOUNT_MFA_ENABLED = "AccountMFAEnabled", ACCOUNT_ACCESS_KEYS_PRESENT = "AccountAccessKeysPresent",
    ACCOUNT_PASSWORD_PRESENT = "AccountPasswordPresent",
    ACCOUNT_SIGNING_CERTIFICATES_PRESENT = "AccountSigningCertificatesPresent",
    ATTACHED_POLICIES_PER_GROUP_QUOTA = "AttachedPoliciesPerGroupQuota",
    ATTACHED_POLICIES_PER_ROLE_QUOTA = "AttachedPoliciesPerRoleQuota",
    ATTACHED_POLICIES_PER_USER_QUOTA = "AttachedPoliciesPerUserQuota", POLICIES = "Policies", POLICIES_QUOTA = "PoliciesQuota",
    POLICY_SIZE_QUOTA = "PolicySizeQuota", POLICY_VERSIONS_IN_USE = "PolicyVersionsInUse",
    POLICY_VERSIONS_IN_USE_QUOTA = "PolicyVersionsInUseQuota", VERSIONS_PER_POLICY_QUOTA = "VersionsPerPolicyQuota",
    GLOBAL_ENDPOINT_TOKEN_VERSION = "GlobalEndpointTokenVersion", ASSUME_ROLE_POLICY_SIZE_QUOTA = "AssumeRolePolicySizeQuota",
    INSTANCE_PROFILES = "InstanceProfiles", INSTANCE_PROFILES_QUOTA = "InstanceProfilesQuota", PROVIDERS = "Providers",
    ROLE_POLICY_SIZE_QUOTA = "RolePolicySizeQuota", ROLES = "Roles", ROLES_QUOTA = "RolesQuota"
}

map summaryMapType {
    key: summaryKeyType
    value: summaryValueType
}

integer summaryValueType

@length(max: 50)
list tagKeyListType {
    member: tagKeyType
}

@length(min: 1, max: 128)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")
string tagKeyType

@length(max: 50)
list tagListType {
    member: Tag
}

@length(min: 0, max: 256)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
string tagValueType

list thumbprintListType {
    member: thumbprintType
}

@length(min: 40, max: 40)
string thumbprintType

string unmodifiableEntityMessage

list userDetailListType {
    member: UserDetail
}

list userListType {
    member: User
}

@length(min: 1, max: 64)
@pattern("[\\w+=,.@-]+")
string userNameType

list virtualMFADeviceListType {
    member: VirtualMFADevice
}

@length(min: 1)
@pattern("[\\w+=,.@-]+")
string virtualMFADeviceName
