$version: "2.0"

namespace com.amazonaws.organizations

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use stormglass#enacted

@service(sdkId: "Organizations", arnNamespace: "organizations", endpointPrefix: "organizations")
@sigv4(name: "organizations")
@awsJson1_1
service AWSOrganizationsV20161128 {
    version: "2016-11-28"
    operations: [
        AcceptHandshake, AttachPolicy, CloseAccount, CreateAccount, CreateOrganization, CreateOrganizationalUnit, CreatePolicy,
        DeleteOrganization, DeleteOrganizationalUnit, DeletePolicy, DescribeAccount, DescribeCreateAccountStatus,
        DescribeHandshake, DescribeOrganization, DescribeOrganizationalUnit, DescribePolicy, DetachPolicy,
        DisableAWSServiceAccess, EnableAWSServiceAccess, EnablePolicyType, InviteAccountToOrganization, LeaveOrganization,
        ListAWSServiceAccessForOrganization, ListAccounts, ListAccountsForParent, ListOrganizationalUnitsForParent, ListParents,
        ListPolicies, ListPoliciesForTarget, ListRoots, MoveAccount, RemoveAccountFromOrganization
    ]
}

@enacted
operation AcceptHandshake {
    input: AcceptHandshakeRequest
    output: AcceptHandshakeResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, HandshakeConstraintViolationException,
        HandshakeNotFoundException, InvalidHandshakeTransitionException, HandshakeAlreadyInStateException, InvalidInputException,
        ConcurrentModificationException, ServiceException, TooManyRequestsException, AccessDeniedForDependencyException,
        ConstraintViolationException, MasterCannotLeaveOrganizationException
    ]
}

@enacted
operation AttachPolicy {
    input: AttachPolicyRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        DuplicatePolicyAttachmentException, InvalidInputException, PolicyNotFoundException, PolicyTypeNotEnabledException,
        ServiceException, TargetNotFoundException, TooManyRequestsException, UnsupportedAPIEndpointException,
        PolicyChangesInProgressException
    ]
}

@enacted
operation CloseAccount {
    input: CloseAccountRequest
    output: Unit
    errors: [
        AccessDeniedException, AccountAlreadyClosedException, AccountNotFoundException, AWSOrganizationsNotInUseException,
        ConcurrentModificationException, ConflictException, ConstraintViolationException, InvalidInputException,
        ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
operation CreateAccount {
    input: CreateAccountRequest
    output: CreateAccountResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, FinalizingOrganizationException, ServiceException, TooManyRequestsException,
        UnsupportedAPIEndpointException
    ]
}

@enacted
operation CreateOrganization {
    input: CreateOrganizationRequest
    output: CreateOrganizationResponse
    errors: [
        AccessDeniedException, AlreadyInOrganizationException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, ServiceException, TooManyRequestsException, AccessDeniedForDependencyException
    ]
}

@enacted
operation CreateOrganizationalUnit {
    input: CreateOrganizationalUnitRequest
    output: CreateOrganizationalUnitResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        DuplicateOrganizationalUnitException, InvalidInputException, ParentNotFoundException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
operation CreatePolicy {
    input: CreatePolicyRequest
    output: CreatePolicyResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        DuplicatePolicyException, InvalidInputException, MalformedPolicyDocumentException,
        PolicyTypeNotAvailableForOrganizationException, ServiceException, TooManyRequestsException,
        UnsupportedAPIEndpointException
    ]
}

@enacted
operation DeleteOrganization {
    input: Unit
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, OrganizationNotEmptyException, ServiceException, TooManyRequestsException
    ]
}

@enacted
operation DeleteOrganizationalUnit {
    input: DeleteOrganizationalUnitRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, InvalidInputException,
        OrganizationalUnitNotEmptyException, OrganizationalUnitNotFoundException, ServiceException, TooManyRequestsException
    ]
}

@enacted
operation DeletePolicy {
    input: DeletePolicyRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, InvalidInputException,
        PolicyInUseException, PolicyNotFoundException, ServiceException, TooManyRequestsException,
        UnsupportedAPIEndpointException
    ]
}

@enacted
@readonly
operation DescribeAccount {
    input: DescribeAccountRequest
    output: DescribeAccountResponse
    errors: [
        AccessDeniedException, AccountNotFoundException, AWSOrganizationsNotInUseException, InvalidInputException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
operation DescribeCreateAccountStatus {
    input: DescribeCreateAccountStatusRequest
    output: DescribeCreateAccountStatusResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, CreateAccountStatusNotFoundException, InvalidInputException,
        ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
@readonly
operation DescribeHandshake {
    input: DescribeHandshakeRequest
    output: DescribeHandshakeResponse
    errors: [
        AccessDeniedException, ConcurrentModificationException, HandshakeNotFoundException, InvalidInputException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
operation DescribeOrganization {
    input: Unit
    output: DescribeOrganizationResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
@readonly
operation DescribeOrganizationalUnit {
    input: DescribeOrganizationalUnitRequest
    output: DescribeOrganizationalUnitResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, OrganizationalUnitNotFoundException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
operation DescribePolicy {
    input: DescribePolicyRequest
    output: DescribePolicyResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, PolicyNotFoundException,
        ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
operation DetachPolicy {
    input: DetachPolicyRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, PolicyNotAttachedException, PolicyNotFoundException, ServiceException, TargetNotFoundException,
        TooManyRequestsException, UnsupportedAPIEndpointException, PolicyChangesInProgressException
    ]
}

@enacted
operation DisableAWSServiceAccess {
    input: DisableAWSServiceAccessRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
operation EnableAWSServiceAccess {
    input: EnableAWSServiceAccessRequest
    output: Unit
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
operation EnablePolicyType {
    input: EnablePolicyTypeRequest
    output: EnablePolicyTypeResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConcurrentModificationException, ConstraintViolationException,
        InvalidInputException, PolicyTypeAlreadyEnabledException, RootNotFoundException, ServiceException,
        TooManyRequestsException, PolicyTypeNotAvailableForOrganizationException, UnsupportedAPIEndpointException,
        PolicyChangesInProgressException
    ]
}

@enacted
operation InviteAccountToOrganization {
    input: InviteAccountToOrganizationRequest
    output: InviteAccountToOrganizationResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, AccountOwnerNotVerifiedException,
        ConcurrentModificationException, HandshakeConstraintViolationException, DuplicateHandshakeException,
        ConstraintViolationException, InvalidInputException, FinalizingOrganizationException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
operation LeaveOrganization {
    input: Unit
    output: Unit
    errors: [
        AccessDeniedException, AccountNotFoundException, AWSOrganizationsNotInUseException, ConcurrentModificationException,
        ConstraintViolationException, InvalidInputException, MasterCannotLeaveOrganizationException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "EnabledServicePrincipals", pageSize: "MaxResults")
operation ListAWSServiceAccessForOrganization {
    input: ListAWSServiceAccessForOrganizationRequest
    output: ListAWSServiceAccessForOrganizationResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ConstraintViolationException, InvalidInputException,
        ServiceException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Accounts", pageSize: "MaxResults")
operation ListAccounts {
    input: ListAccountsRequest
    output: ListAccountsResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Accounts", pageSize: "MaxResults")
operation ListAccountsForParent {
    input: ListAccountsForParentRequest
    output: ListAccountsForParentResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ParentNotFoundException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "OrganizationalUnits", pageSize: "MaxResults")
operation ListOrganizationalUnitsForParent {
    input: ListOrganizationalUnitsForParentRequest
    output: ListOrganizationalUnitsForParentResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ParentNotFoundException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Parents", pageSize: "MaxResults")
operation ListParents {
    input: ListParentsRequest
    output: ListParentsResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, ChildNotFoundException, InvalidInputException,
        ServiceException, TooManyRequestsException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Policies", pageSize: "MaxResults")
operation ListPolicies {
    input: ListPoliciesRequest
    output: ListPoliciesResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ServiceException,
        TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Policies", pageSize: "MaxResults")
operation ListPoliciesForTarget {
    input: ListPoliciesForTargetRequest
    output: ListPoliciesForTargetResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ServiceException,
        TargetNotFoundException, TooManyRequestsException, UnsupportedAPIEndpointException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Roots", pageSize: "MaxResults")
operation ListRoots {
    input: ListRootsRequest
    output: ListRootsResponse
    errors: [
        AccessDeniedException, AWSOrganizationsNotInUseException, InvalidInputException, ServiceException,
        TooManyRequestsException
    ]
}

@enacted
operation MoveAccount {
    input: MoveAccountRequest
    output: Unit
    errors: [
        AccessDeniedException, InvalidInputException, SourceParentNotFoundException, DestinationParentNotFoundException,
        DuplicateAccountException, AccountNotFoundException, TooManyRequestsException, ConcurrentModificationException,
        AWSOrganizationsNotInUseException, ServiceException
    ]
}

@enacted
operation RemoveAccountFromOrganization {
    input: RemoveAccountFromOrganizationRequest
    output: Unit
    errors: [
        AccessDeniedException, AccountNotFoundException, AWSOrganizationsNotInUseException, ConcurrentModificationException,
        ConstraintViolationException, InvalidInputException, MasterCannotLeaveOrganizationException, ServiceException,
        TooManyRequestsException
    ]
}

@error("client")
structure AWSOrganizationsNotInUseException {
    Message: ExceptionMessage
}

structure AcceptHandshakeRequest {
    @required HandshakeId: HandshakeId
}

structure AcceptHandshakeResponse {
    Handshake: Handshake
}

@error("client")
structure AccessDeniedException {
    Message: ExceptionMessage
}

@error("client")
structure AccessDeniedForDependencyException {
    Message: ExceptionMessage
    Reason: AccessDeniedForDependencyExceptionReason
}

enum AccessDeniedForDependencyExceptionReason {
    ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE
}

structure Account {
    Id: AccountId
    Arn: AccountArn
    Email: Email
    Name: AccountName
    Status: AccountStatus
    State: AccountState
    Paths: Paths
    JoinedMethod: AccountJoinedMethod
    JoinedTimestamp: Timestamp
}

@error("client")
structure AccountAlreadyClosedException {
    Message: ExceptionMessage
}

@pattern("^arn:aws:organizations::\\d{12}:account\\/o-[a-z0-9]{10,32}\\/\\d{12}")
string AccountArn

@length(max: 12)
@pattern("^\\d{12}$")
string AccountId

enum AccountJoinedMethod {
    INVITED, CREATED
}

@length(min: 1, max: 128)
@pattern("[\\s\\S]*")
@sensitive
string AccountName

@error("client")
structure AccountNotFoundException {
    Message: ExceptionMessage
}

@error("client")
structure AccountOwnerNotVerifiedException {
    Message: ExceptionMessage
}

enum AccountState {
    PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE, CLOSED
}

enum AccountStatus {
    ACTIVE, SUSPENDED, PENDING_CLOSURE
}

list Accounts {
    member: Account
}

enum ActionType {
    INVITE, ENABLE_ALL_FEATURES, APPROVE_ALL_FEATURES, ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE, TRANSFER_RESPONSIBILITY
}

@error("client")
structure AlreadyInOrganizationException {
    Message: ExceptionMessage
}

structure AttachPolicyRequest {
    @required PolicyId: PolicyId
    @required TargetId: PolicyTargetId
}

boolean AwsManagedPolicy

@length(max: 100)
@pattern("^(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
string ChildId

@error("client")
structure ChildNotFoundException {
    Message: ExceptionMessage
}

structure CloseAccountRequest {
    @required AccountId: AccountId
}

@error("client")
structure ConcurrentModificationException {
    Message: ExceptionMessage
}

@error("client")
structure ConflictException {
    Message: ExceptionMessage
}

@error("client")
structure ConstraintViolationException {
    Message: ExceptionMessage
    Reason: ConstraintViolationExceptionReason
}

enum ConstraintViolationExceptionReason {
    ACCOUNT_NUMBER_LIMIT_EXCEEDED, HANDSHAKE_RATE_LIMIT_EXCEEDED, OU_NUMBER_LIMIT_EXCEEDED, OU_DEPTH_LIMIT_EXCEEDED,
    POLICY_NUMBER_LIMIT_EXCEEDED, POLICY_CONTENT_LIMIT_EXCEEDED, MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED,
    MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED, ACCOUNT_CANNOT_LEAVE_ORGANIZATION, ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA,
    ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION, MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED,
    MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED, ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED,
    MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE, MASTER_ACCOUNT_MISSING_CONTACT_INFO, MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED,
    ORGANIZATION_NOT_IN_ALL_FEATURES_MODE, CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION,
    EMAIL_VERIFICATION_CODE_EXPIRED, WAIT_PERIOD_ACTIVE, MAX_TAG_LIMIT_EXCEEDED, TAG_POLICY_VIOLATION,
    MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED, CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR,
    CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG, DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE,
    POLICY_TYPE_ENABLED_FOR_THIS_SERVICE, MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE, CANNOT_CLOSE_MANAGEMENT_ACCOUNT,
    CLOSE_ACCOUNT_QUOTA_EXCEEDED, CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED, SERVICE_ACCESS_NOT_ENABLED, INVALID_PAYMENT_INSTRUMENT,
    ACCOUNT_CREATION_NOT_COMPLETE, CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR,
    ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED, RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION,
    RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION, RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION,
    RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION, ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS,
    TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS, TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS,
    UNSUPPORTED_PRICING
}

enum CreateAccountFailureReason {
    ACCOUNT_LIMIT_EXCEEDED, EMAIL_ALREADY_EXISTS, INVALID_ADDRESS, INVALID_EMAIL, CONCURRENT_ACCOUNT_MODIFICATION,
    INTERNAL_FAILURE, GOVCLOUD_ACCOUNT_ALREADY_EXISTS, MISSING_BUSINESS_VALIDATION, FAILED_BUSINESS_VALIDATION,
    PENDING_BUSINESS_VALIDATION, INVALID_IDENTITY_FOR_BUSINESS_VALIDATION, UNKNOWN_BUSINESS_VALIDATION,
    MISSING_PAYMENT_INSTRUMENT, INVALID_PAYMENT_INSTRUMENT, UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED
}

@length(min: 1, max: 50)
@pattern("[\\u0020-\\u007E]+")
@sensitive
string CreateAccountName

structure CreateAccountRequest {
    @required Email: Email
    @required AccountName: CreateAccountName
    RoleName: RoleName
    IamUserAccessToBilling: IAMUserAccessToBilling
    Tags: Tags
}

@length(max: 36)
@pattern("^car-[a-z0-9]{8,32}$")
string CreateAccountRequestId

structure CreateAccountResponse {
    CreateAccountStatus: CreateAccountStatus
}

enum CreateAccountState {
    IN_PROGRESS, SUCCEEDED, FAILED
}

structure CreateAccountStatus {
    Id: CreateAccountRequestId
    AccountName: CreateAccountName
    State: CreateAccountState
    RequestedTimestamp: Timestamp
    CompletedTimestamp: Timestamp
    AccountId: AccountId
    GovCloudAccountId: AccountId
    FailureReason: CreateAccountFailureReason
}

@error("client")
structure CreateAccountStatusNotFoundException {
    Message: ExceptionMessage
}

structure CreateOrganizationRequest {
    FeatureSet: OrganizationFeatureSet
}

structure CreateOrganizationResponse {
    Organization: Organization
}

structure CreateOrganizationalUnitRequest {
    @required ParentId: ParentId
    @required Name: OrganizationalUnitName
    Tags: Tags
}

structure CreateOrganizationalUnitResponse {
    OrganizationalUnit: OrganizationalUnit
}

structure CreatePolicyRequest {
    @required Content: PolicyContent
    @required Description: PolicyDescription
    @required Name: PolicyName
    @required Type: PolicyType
    Tags: Tags
}

structure CreatePolicyResponse {
    Policy: Policy
}

structure DeleteOrganizationalUnitRequest {
    @required OrganizationalUnitId: OrganizationalUnitId
}

structure DeletePolicyRequest {
    @required PolicyId: PolicyId
}

structure DescribeAccountRequest {
    @required AccountId: AccountId
}

structure DescribeAccountResponse {
    Account: Account
}

structure DescribeCreateAccountStatusRequest {
    @required CreateAccountRequestId: CreateAccountRequestId
}

structure DescribeCreateAccountStatusResponse {
    CreateAccountStatus: CreateAccountStatus
}

structure DescribeHandshakeRequest {
    @required HandshakeId: HandshakeId
}

structure DescribeHandshakeResponse {
    Handshake: Handshake
}

structure DescribeOrganizationResponse {
    Organization: Organization
}

structure DescribeOrganizationalUnitRequest {
    @required OrganizationalUnitId: OrganizationalUnitId
}

structure DescribeOrganizationalUnitResponse {
    OrganizationalUnit: OrganizationalUnit
}

structure DescribePolicyRequest {
    @required PolicyId: PolicyId
}

structure DescribePolicyResponse {
    Policy: Policy
}

@error("client")
structure DestinationParentNotFoundException {
    Message: ExceptionMessage
}

structure DetachPolicyRequest {
    @required PolicyId: PolicyId
    @required TargetId: PolicyTargetId
}

structure DisableAWSServiceAccessRequest {
    @required ServicePrincipal: ServicePrincipal
}

@error("client")
structure DuplicateAccountException {
    Message: ExceptionMessage
}

@error("client")
structure DuplicateHandshakeException {
    Message: ExceptionMessage
}

@error("client")
structure DuplicateOrganizationalUnitException {
    Message: ExceptionMessage
}

@error("client")
structure DuplicatePolicyAttachmentException {
    Message: ExceptionMessage
}

@error("client")
structure DuplicatePolicyException {
    Message: ExceptionMessage
}

@length(min: 6, max: 64)
@pattern("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")
@sensitive
string Email

structure EnableAWSServiceAccessRequest {
    @required ServicePrincipal: ServicePrincipal
}

structure EnablePolicyTypeRequest {
    @required RootId: RootId
    @required PolicyType: PolicyType
}

structure EnablePolicyTypeResponse {
    Root: Root
}

structure EnabledServicePrincipal {
    ServicePrincipal: ServicePrincipal
    DateEnabled: Timestamp
}

list EnabledServicePrincipals {
    member: EnabledServicePrincipal
}

string ExceptionMessage

string ExceptionType

@error("client")
structure FinalizingOrganizationException {
    Message: ExceptionMessage
}

structure Handshake {
    Id: HandshakeId
    Arn: HandshakeArn
    Parties: HandshakeParties
    State: HandshakeState
    RequestedTimestamp: Timestamp
    ExpirationTimestamp: Timestamp
    Action: ActionType
    Resources: HandshakeResources
}

@error("client")
structure HandshakeAlreadyInStateException {
    Message: ExceptionMessage
}

@pattern("^arn:aws:organizations::\\d{12}:handshake\\/o-[a-z0-9]{10,32}\\/[a-z_]{1,32}\\/h-[0-9a-z]{8,32}")
string HandshakeArn

@error("client")
structure HandshakeConstraintViolationException {
    Message: ExceptionMessage
    Reason: HandshakeConstraintViolationExceptionReason
}

enum HandshakeConstraintViolationExceptionReason {
    ACCOUNT_NUMBER_LIMIT_EXCEEDED, HANDSHAKE_RATE_LIMIT_EXCEEDED, ALREADY_IN_AN_ORGANIZATION,
    ORGANIZATION_ALREADY_HAS_ALL_FEATURES, ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION,
    INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES, PAYMENT_INSTRUMENT_REQUIRED, ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD,
    ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED, MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED,
    RESPONSIBILITY_TRANSFER_ALREADY_EXISTS, SOURCE_AND_TARGET_CANNOT_MATCH, UNUSED_PREPAYMENT_BALANCE,
    LEGACY_PERMISSIONS_STILL_IN_USE
}

@length(max: 34)
@pattern("^h-[0-9a-z]{8,32}$")
string HandshakeId

@error("client")
structure HandshakeNotFoundException {
    Message: ExceptionMessage
}

@length(max: 1024)
@pattern("[\\s\\S]*")
@sensitive
string HandshakeNotes

list HandshakeParties {
    member: HandshakeParty
}

structure HandshakeParty {
    @required Id: HandshakePartyId
    @required Type: HandshakePartyType
}

@length(min: 1, max: 64)
@pattern("[\\s\\S]*")
@sensitive
string HandshakePartyId

enum HandshakePartyType {
    ACCOUNT, ORGANIZATION, EMAIL
}

structure HandshakeResource {
    Value: HandshakeResourceValue
    Type: HandshakeResourceType
    Resources: HandshakeResources
}

enum HandshakeResourceType {
    ACCOUNT, ORGANIZATION, ORGANIZATION_FEATURE_SET, EMAIL, MASTER_EMAIL, MASTER_NAME, NOTES, PARENT_HANDSHAKE,
    RESPONSIBILITY_TRANSFER, TRANSFER_START_TIMESTAMP, TRANSFER_TYPE, MANAGEMENT_ACCOUNT, MANAGEMENT_EMAIL, MANAGEMENT_NAME
}

@sensitive
string HandshakeResourceValue

list HandshakeResources {
    member: HandshakeResource
}

enum HandshakeState {
    REQUESTED, OPEN, CANCELED, ACCEPTED, DECLINED, EXPIRED
}

enum IAMUserAccessToBilling {
    ALLOW, DENY
}

@error("client")
structure InvalidHandshakeTransitionException {
    Message: ExceptionMessage
}

@error("client")
structure InvalidInputException {
    Message: ExceptionMessage
    Reason: InvalidInputExceptionReason
}

enum InvalidInputExceptionReason {
    INVALID_PARTY_TYPE_TARGET, INVALID_SYNTAX_ORGANIZATION_ARN, INVALID_SYNTAX_POLICY_ID, INVALID_ENUM, INVALID_ENUM_POLICY_TYPE,
    INVALID_LIST_MEMBER, MAX_LENGTH_EXCEEDED, MAX_VALUE_EXCEEDED, MIN_LENGTH_EXCEEDED, MIN_VALUE_EXCEEDED, IMMUTABLE_POLICY,
    INVALID_PATTERN, INVALID_PATTERN_TARGET_ID, INPUT_REQUIRED, INVALID_NEXT_TOKEN, MAX_LIMIT_EXCEEDED_FILTER,
    MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS, INVALID_FULL_NAME_TARGET, UNRECOGNIZED_SERVICE_PRINCIPAL, INVALID_ROLE_NAME,
    INVALID_SYSTEM_TAGS_PARAMETER, DUPLICATE_TAG_KEY, TARGET_NOT_SUPPORTED, INVALID_EMAIL_ADDRESS_TARGET,
    INVALID_RESOURCE_POLICY_JSON, INVALID_PRINCIPAL, UNSUPPORTED_ACTION_IN_RESOURCE_POLICY,
    UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY, UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY, NON_DETACHABLE_POLICY,
    CALLER_REQUIRED_FIELD_MISSING, UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER, START_DATE_NOT_BEGINNING_OF_MONTH,
    START_DATE_NOT_BEGINNING_OF_DAY, START_DATE_TOO_EARLY, START_DATE_TOO_LATE, INVALID_START_DATE, END_DATE_NOT_END_OF_MONTH,
    END_DATE_TOO_EARLY, INVALID_END_DATE
}

structure InviteAccountToOrganizationRequest {
    @required Target: HandshakeParty
    Notes: HandshakeNotes
    Tags: Tags
}

structure InviteAccountToOrganizationResponse {
    Handshake: Handshake
}

structure ListAWSServiceAccessForOrganizationRequest {
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListAWSServiceAccessForOrganizationResponse {
    EnabledServicePrincipals: EnabledServicePrincipals
    NextToken: NextToken
}

structure ListAccountsForParentRequest {
    @required ParentId: ParentId
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListAccountsForParentResponse {
    Accounts: Accounts
    NextToken: NextToken
}

structure ListAccountsRequest {
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListAccountsResponse {
    Accounts: Accounts
    NextToken: NextToken
}

structure ListOrganizationalUnitsForParentRequest {
    @required ParentId: ParentId
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListOrganizationalUnitsForParentResponse {
    OrganizationalUnits: OrganizationalUnits
    NextToken: NextToken
}

structure ListParentsRequest {
    @required ChildId: ChildId
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListParentsResponse {
    Parents: Parents
    NextToken: NextToken
}

structure ListPoliciesForTargetRequest {
    @required TargetId: PolicyTargetId
    @required Filter: PolicyType
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListPoliciesForTargetResponse {
    Policies: Policies
    NextToken: NextToken
}

structure ListPoliciesRequest {
    @required Filter: PolicyType
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListPoliciesResponse {
    Policies: Policies
    NextToken: NextToken
}

structure ListRootsRequest {
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListRootsResponse {
    Roots: Roots
    NextToken: NextToken
}

@error("client")
structure MalformedPolicyDocumentException {
    Message: ExceptionMessage
}

@error("client")
structure MasterCannotLeaveOrganizationException {
    Message: ExceptionMessage
}

@range(min: 1, max: 20)
integer MaxResults

structure MoveAccountRequest {
    @required AccountId: AccountId
    @required SourceParentId: ParentId
    @required DestinationParentId: ParentId
}

@length(max: 100000)
@pattern("[\\s\\S]*")
string NextToken

structure Organization {
    Id: OrganizationId
    Arn: OrganizationArn
    FeatureSet: OrganizationFeatureSet
    MasterAccountArn: AccountArn
    MasterAccountId: AccountId
    MasterAccountEmail: Email
    AvailablePolicyTypes: PolicyTypes
}

@pattern("^arn:aws:organizations::\\d{12}:organization\\/o-[a-z0-9]{10,32}")
string OrganizationArn

enum OrganizationFeatureSet {
    ALL, CONSOLIDATED_BILLING
}

@pattern("^o-[a-z0-9]{10,32}$")
string OrganizationId

@error("client")
structure OrganizationNotEmptyException {
    Message: ExceptionMessage
}

structure OrganizationalUnit {
    Id: OrganizationalUnitId
    Arn: OrganizationalUnitArn
    Name: OrganizationalUnitName
    Path: Path
}

@pattern("^arn:aws:organizations::\\d{12}:ou\\/o-[a-z0-9]{10,32}\\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}")
string OrganizationalUnitArn

@length(max: 68)
@pattern("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
string OrganizationalUnitId

@length(min: 1, max: 128)
@pattern("[\\s\\S]*")
string OrganizationalUnitName

@error("client")
structure OrganizationalUnitNotEmptyException {
    Message: ExceptionMessage
}

@error("client")
structure OrganizationalUnitNotFoundException {
    Message: ExceptionMessage
}

list OrganizationalUnits {
    member: OrganizationalUnit
}

structure Parent {
    Id: ParentId
    Type: ParentType
}

@length(max: 100)
@pattern("^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
string ParentId

@error("client")
structure ParentNotFoundException {
    Message: ExceptionMessage
}

enum ParentType {
    ROOT, ORGANIZATIONAL_UNIT
}

list Parents {
    member: Parent
}

@pattern("^(o-[a-z0-9]{10,32}\\/r-[0-9a-z]{4,32}(\\/ou\\-[0-9a-z]{4,32}-[a-z0-9]{8,32})*(\\/\\d{12})*)\\/")
string Path

list Paths {
    member: Path
}

list Policies {
    member: PolicySummary
}

structure Policy {
    PolicySummary: PolicySummary
    Content: PolicyContent
}

@pattern("^(arn:aws:organizations::\\d{12}:policy\\/o-[a-z0-9]{10,32}\\/[0-9a-z_]+\\/p-[0-9a-z]{10,32})|(arn:aws:organizations::aws:policy\\/[0-9a-z_]+\\/p-[0-9a-zA-Z_]{10,128})")
string PolicyArn

@error("client")
structure PolicyChangesInProgressException {
    Message: ExceptionMessage
}

@length(min: 1)
@pattern("[\\s\\S]*")
string PolicyContent

@length(max: 512)
@pattern("[\\s\\S]*")
string PolicyDescription

@length(max: 130)
@pattern("^p-[0-9a-zA-Z_]{8,128}$")
string PolicyId

@error("client")
structure PolicyInUseException {
    Message: ExceptionMessage
}

@length(min: 1, max: 128)
@pattern("[\\s\\S]*")
string PolicyName

@error("client")
structure PolicyNotAttachedException {
    Message: ExceptionMessage
}

@error("client")
structure PolicyNotFoundException {
    Message: ExceptionMessage
}

structure PolicySummary {
    Id: PolicyId
    Arn: PolicyArn
    Name: PolicyName
    Description: PolicyDescription
    Type: PolicyType
    AwsManaged: AwsManagedPolicy
}

@length(max: 100)
@pattern("^(r-[0-9a-z]{4,32})|(\\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
string PolicyTargetId

enum PolicyType {
    SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, TAG_POLICY, BACKUP_POLICY, AISERVICES_OPT_OUT_POLICY, CHATBOT_POLICY,
    DECLARATIVE_POLICY_EC2, SECURITYHUB_POLICY, INSPECTOR_POLICY, UPGRADE_ROLLOUT_POLICY, BEDROCK_POLICY, S3_POLICY,
    NETWORK_SECURITY_DIRECTOR_POLICY
}

@error("client")
structure PolicyTypeAlreadyEnabledException {
    Message: ExceptionMessage
}

@error("client")
structure PolicyTypeNotAvailableForOrganizationException {
    Message: ExceptionMessage
}

@error("client")
structure PolicyTypeNotEnabledException {
    Message: ExceptionMessage
}

enum PolicyTypeStatus {
    ENABLED, PENDING_ENABLE, PENDING_DISABLE
}

structure PolicyTypeSummary {
    Type: PolicyType
    Status: PolicyTypeStatus
}

list PolicyTypes {
    member: PolicyTypeSummary
}

structure RemoveAccountFromOrganizationRequest {
    @required AccountId: AccountId
}

@length(max: 64)
@pattern("[\\w+=,.@-]{1,64}")
string RoleName

structure Root {
    Id: RootId
    Arn: RootArn
    Name: RootName
    PolicyTypes: PolicyTypes
}

@pattern("^arn:aws:organizations::\\d{12}:root\\/o-[a-z0-9]{10,32}\\/r-[0-9a-z]{4,32}")
string RootArn

@length(max: 34)
@pattern("^r-[0-9a-z]{4,32}$")
string RootId

@length(min: 1, max: 128)
string RootName

@error("client")
structure RootNotFoundException {
    Message: ExceptionMessage
}

list Roots {
    member: Root
}

@error("server")
structure ServiceException {
    Message: ExceptionMessage
}

@length(min: 1, max: 128)
@pattern("[\\w+=,.@-]*")
string ServicePrincipal

@error("client")
structure SourceParentNotFoundException {
    Message: ExceptionMessage
}

structure Tag {
    @required Key: TagKey
    @required Value: TagValue
}

@length(min: 1, max: 128)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagKey

@length(min: 0, max: 256)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

list Tags {
    member: Tag
}

@error("client")
structure TargetNotFoundException {
    Message: ExceptionMessage
}

@error("client")
structure TooManyRequestsException {
    Type: ExceptionType
    Message: ExceptionMessage
}

@error("client")
structure UnsupportedAPIEndpointException {
    Message: ExceptionMessage
}
