$version: "2.0"

namespace com.amazonaws.cloudwatchlogs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "CloudWatch Logs", arnNamespace: "logs", endpointPrefix: "logs")
@sigv4(name: "logs")
@awsJson1_1
service Logs_20140328 {
    version: "2014-03-28"
    operations: [
        AssociateKmsKey, CancelExportTask, CreateExportTask, CreateLogGroup, CreateLogStream, DeleteAccountPolicy,
        DeleteDataProtectionPolicy, DeleteDestination, DeleteLogGroup, DeleteLogStream, DeleteMetricFilter,
        DeleteQueryDefinition, DeleteResourcePolicy, DeleteRetentionPolicy, DeleteSubscriptionFilter, DescribeAccountPolicies,
        DescribeDestinations, DescribeExportTasks, DescribeLogGroups, DescribeLogStreams, DescribeMetricFilters,
        DescribeQueryDefinitions, DescribeResourcePolicies, DescribeSubscriptionFilters, DisassociateKmsKey, FilterLogEvents,
        GetDataProtectionPolicy, GetLogEvents, ListLogGroups, ListTagsForResource, ListTagsLogGroup, PutAccountPolicy,
        PutDataProtectionPolicy, PutDestination, PutDestinationPolicy, PutLogEvents, PutLogGroupDeletionProtection,
        PutMetricFilter, PutQueryDefinition, PutResourcePolicy, PutRetentionPolicy, PutSubscriptionFilter, StartLiveTail,
        TagLogGroup, TagResource, TestMetricFilter, UntagLogGroup, UntagResource
    ]
}

@recorded
operation AssociateKmsKey {
    input: AssociateKmsKeyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation CancelExportTask {
    input: CancelExportTaskRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, InvalidOperationException, ServiceUnavailableException]
}

@enacted
operation CreateExportTask {
    input: CreateExportTaskRequest
    output: CreateExportTaskResponse
    errors: [
        InvalidParameterException, LimitExceededException, OperationAbortedException, ServiceUnavailableException,
        ResourceNotFoundException, ResourceAlreadyExistsException
    ]
}

@enacted
operation CreateLogGroup {
    input: CreateLogGroupRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceAlreadyExistsException, LimitExceededException, OperationAbortedException,
        ServiceUnavailableException
    ]
}

@enacted
operation CreateLogStream {
    input: CreateLogStreamRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceAlreadyExistsException, ResourceNotFoundException, ServiceUnavailableException
    ]
}

@enacted
operation DeleteAccountPolicy {
    input: DeleteAccountPolicyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException, OperationAbortedException]
}

@enacted
operation DeleteDataProtectionPolicy {
    input: DeleteDataProtectionPolicyRequest
    output: Unit
    errors: [InvalidParameterException, OperationAbortedException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
operation DeleteDestination {
    input: DeleteDestinationRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation DeleteLogGroup {
    input: DeleteLogGroupRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException,
        ValidationException
    ]
}

@enacted
operation DeleteLogStream {
    input: DeleteLogStreamRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException,
        ValidationException
    ]
}

@enacted
operation DeleteMetricFilter {
    input: DeleteMetricFilterRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation DeleteQueryDefinition {
    input: DeleteQueryDefinitionRequest
    output: DeleteQueryDefinitionResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
operation DeleteResourcePolicy {
    input: DeleteResourcePolicyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation DeleteRetentionPolicy {
    input: DeleteRetentionPolicyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation DeleteSubscriptionFilter {
    input: DeleteSubscriptionFilterRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
@readonly
operation DescribeAccountPolicies {
    input: DescribeAccountPoliciesRequest
    output: DescribeAccountPoliciesResponse
    errors: [InvalidParameterException, OperationAbortedException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "destinations", pageSize: "limit")
operation DescribeDestinations {
    input: DescribeDestinationsRequest
    output: DescribeDestinationsResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "exportTasks", pageSize: "limit")
operation DescribeExportTasks {
    input: DescribeExportTasksRequest
    output: DescribeExportTasksResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "logGroups", pageSize: "limit")
operation DescribeLogGroups {
    input: DescribeLogGroupsRequest
    output: DescribeLogGroupsResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "logStreams", pageSize: "limit")
operation DescribeLogStreams {
    input: DescribeLogStreamsRequest
    output: DescribeLogStreamsResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "metricFilters", pageSize: "limit")
operation DescribeMetricFilters {
    input: DescribeMetricFiltersRequest
    output: DescribeMetricFiltersResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
operation DescribeQueryDefinitions {
    input: DescribeQueryDefinitionsRequest
    output: DescribeQueryDefinitionsResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "resourcePolicies", pageSize: "limit")
operation DescribeResourcePolicies {
    input: DescribeResourcePoliciesRequest
    output: DescribeResourcePoliciesResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "subscriptionFilters", pageSize: "limit")
operation DescribeSubscriptionFilters {
    input: DescribeSubscriptionFiltersRequest
    output: DescribeSubscriptionFiltersResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@recorded
operation DisassociateKmsKey {
    input: DisassociateKmsKeyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "events", pageSize: "limit")
operation FilterLogEvents {
    input: FilterLogEventsRequest
    output: FilterLogEventsResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
operation GetDataProtectionPolicy {
    input: GetDataProtectionPolicyRequest
    output: GetDataProtectionPolicyResponse
    errors: [InvalidParameterException, OperationAbortedException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
operation GetLogEvents {
    input: GetLogEventsRequest
    output: GetLogEventsResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
operation ListLogGroups {
    input: ListLogGroupsRequest
    output: ListLogGroupsResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
@readonly
operation ListTagsLogGroup {
    input: ListTagsLogGroupRequest
    output: ListTagsLogGroupResponse
    errors: [ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
operation PutAccountPolicy {
    input: PutAccountPolicyRequest
    output: PutAccountPolicyResponse
    errors: [InvalidParameterException, OperationAbortedException, ServiceUnavailableException, LimitExceededException]
}

@enacted
operation PutDataProtectionPolicy {
    input: PutDataProtectionPolicyRequest
    output: PutDataProtectionPolicyResponse
    errors: [
        InvalidParameterException, LimitExceededException, OperationAbortedException, ResourceNotFoundException,
        ServiceUnavailableException
    ]
}

@enacted
operation PutDestination {
    input: PutDestinationRequest
    output: PutDestinationResponse
    errors: [InvalidParameterException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation PutDestinationPolicy {
    input: PutDestinationPolicyRequest
    output: Unit
    errors: [InvalidParameterException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation PutLogEvents {
    input: PutLogEventsRequest
    output: PutLogEventsResponse
    errors: [
        InvalidParameterException, InvalidSequenceTokenException, DataAlreadyAcceptedException, ResourceNotFoundException,
        ServiceUnavailableException, UnrecognizedClientException
    ]
}

@enacted
operation PutLogGroupDeletionProtection {
    input: PutLogGroupDeletionProtectionRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceNotFoundException, AccessDeniedException, OperationAbortedException,
        ServiceUnavailableException, InvalidOperationException
    ]
}

@enacted
operation PutMetricFilter {
    input: PutMetricFilterRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceNotFoundException, OperationAbortedException, LimitExceededException,
        ServiceUnavailableException, InvalidOperationException
    ]
}

@recorded
operation PutQueryDefinition {
    input: PutQueryDefinitionRequest
    output: PutQueryDefinitionResponse
    errors: [InvalidParameterException, LimitExceededException, ResourceNotFoundException, ServiceUnavailableException]
}

@enacted
operation PutResourcePolicy {
    input: PutResourcePolicyRequest
    output: PutResourcePolicyResponse
    errors: [
        InvalidParameterException, LimitExceededException, OperationAbortedException, ResourceNotFoundException,
        ServiceUnavailableException
    ]
}

@enacted
operation PutRetentionPolicy {
    input: PutRetentionPolicyRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, OperationAbortedException, ServiceUnavailableException]
}

@enacted
operation PutSubscriptionFilter {
    input: PutSubscriptionFilterRequest
    output: Unit
    errors: [
        InvalidParameterException, ResourceNotFoundException, OperationAbortedException, LimitExceededException,
        ServiceUnavailableException, InvalidOperationException
    ]
}

@enacted
@endpoint(hostPrefix: "stream-")
operation StartLiveTail {
    input: StartLiveTailRequest
    output: StartLiveTailResponse
    errors: [
        AccessDeniedException, InvalidParameterException, ResourceNotFoundException, LimitExceededException,
        InvalidOperationException
    ]
}

@enacted
operation TagLogGroup {
    input: TagLogGroupRequest
    output: Unit
    errors: [ResourceNotFoundException, InvalidParameterException]
}

@enacted
operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException, TooManyTagsException]
}

@enacted
operation TestMetricFilter {
    input: TestMetricFilterRequest
    output: TestMetricFilterResponse
    errors: [InvalidParameterException, ServiceUnavailableException]
}

@enacted
operation UntagLogGroup {
    input: UntagLogGroupRequest
    output: Unit
    errors: [ResourceNotFoundException]
}

@enacted
operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException]
}

@error("client")
structure AccessDeniedException {}

@length(min: 1)
string AccessPolicy

@length(min: 12, max: 12)
@pattern("^\\d{12}$")
string AccountId

@length(min: 0, max: 20)
list AccountIds {
    member: AccountId
}

list AccountPolicies {
    member: AccountPolicy
}

structure AccountPolicy {
    policyName: PolicyName
    policyDocument: AccountPolicyDocument
    lastUpdatedTime: Timestamp
    policyType: PolicyType
    scope: Scope
    selectionCriteria: SelectionCriteria
    accountId: AccountId
}

string AccountPolicyDocument

@length(min: 1, max: 1011)
@pattern("[\\w+=/:,.@-]*")
string AmazonResourceName

boolean ApplyOnTransformedLogs

string Arn

structure AssociateKmsKeyRequest {
    logGroupName: LogGroupName
    @required kmsKeyId: KmsKeyId
    resourceIdentifier: ResourceIdentifier
}

boolean BearerTokenAuthenticationEnabled

structure CancelExportTaskRequest {
    @required taskId: ExportTaskId
}

@length(min: 36, max: 128)
@pattern("\\S{36,128}")
string ClientToken

structure CreateExportTaskRequest {
    taskName: ExportTaskName
    @required logGroupName: LogGroupName
    logStreamNamePrefix: LogStreamName
    @required from: Timestamp
    @required to: Timestamp
    @required destination: ExportDestinationBucket
    destinationPrefix: ExportDestinationPrefix
}

structure CreateExportTaskResponse {
    taskId: ExportTaskId
}

structure CreateLogGroupRequest {
    @required logGroupName: LogGroupName
    kmsKeyId: KmsKeyId
    tags: Tags
    logGroupClass: LogGroupClass
    deletionProtectionEnabled: DeletionProtectionEnabled
}

structure CreateLogStreamRequest {
    @required logGroupName: LogGroupName
    @required logStreamName: LogStreamName
}

@error("client")
structure DataAlreadyAcceptedException {
    expectedSequenceToken: SequenceToken
}

string DataProtectionPolicyDocument

enum DataProtectionStatus {
    ACTIVATED, DELETED, ARCHIVED, DISABLED
}

structure DataSourceFilter {
    @required name: DataSourceName
    type: DataSourceType
}

@length(min: 1, max: 5)
list DataSourceFilters {
    member: DataSourceFilter
}

string DataSourceName

string DataSourceType

integer Days

double DefaultValue

structure DeleteAccountPolicyRequest {
    @required policyName: PolicyName
    @required policyType: PolicyType
}

structure DeleteDataProtectionPolicyRequest {
    @required logGroupIdentifier: LogGroupIdentifier
}

structure DeleteDestinationRequest {
    @required destinationName: DestinationName
}

structure DeleteLogGroupRequest {
    @required logGroupName: LogGroupName
}

structure DeleteLogStreamRequest {
    @required logGroupName: LogGroupName
    @required logStreamName: LogStreamName
}

structure DeleteMetricFilterRequest {
    @required logGroupName: LogGroupName
    @required filterName: FilterName
}

structure DeleteQueryDefinitionRequest {
    @required queryDefinitionId: QueryId
}

structure DeleteQueryDefinitionResponse {
    success: Success
}

structure DeleteResourcePolicyRequest {
    policyName: PolicyName
    resourceArn: Arn
    expectedRevisionId: ExpectedRevisionId
}

structure DeleteRetentionPolicyRequest {
    @required logGroupName: LogGroupName
}

structure DeleteSubscriptionFilterRequest {
    @required logGroupName: LogGroupName
    @required filterName: FilterName
}

boolean DeletionProtectionEnabled

boolean Descending

structure DescribeAccountPoliciesRequest {
    @required policyType: PolicyType
    policyName: PolicyName
    accountIdentifiers: AccountIds
    nextToken: NextToken
}

structure DescribeAccountPoliciesResponse {
    accountPolicies: AccountPolicies
    nextToken: NextToken
}

structure DescribeDestinationsRequest {
    DestinationNamePrefix: DestinationName
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeDestinationsResponse {
    destinations: Destinations
    nextToken: NextToken
}

structure DescribeExportTasksRequest {
    taskId: ExportTaskId
    statusCode: ExportTaskStatusCode
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeExportTasksResponse {
    exportTasks: ExportTasks
    nextToken: NextToken
}

@range(min: 1, max: 50)
integer DescribeLimit

@length(min: 1, max: 50)
list DescribeLogGroupsLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure DescribeLogGroupsRequest {
    accountIdentifiers: AccountIds
    logGroupNamePrefix: LogGroupName
    logGroupNamePattern: LogGroupNamePattern
    nextToken: NextToken
    limit: DescribeLimit
    includeLinkedAccounts: IncludeLinkedAccounts
    logGroupClass: LogGroupClass
    logGroupIdentifiers: DescribeLogGroupsLogGroupIdentifiers
}

structure DescribeLogGroupsResponse {
    logGroups: LogGroups
    nextToken: NextToken
}

structure DescribeLogStreamsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNamePrefix: LogStreamName
    orderBy: OrderBy
    descending: Descending
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeLogStreamsResponse {
    logStreams: LogStreams
    nextToken: NextToken
}

structure DescribeMetricFiltersRequest {
    logGroupName: LogGroupName
    filterNamePrefix: FilterName
    nextToken: NextToken
    limit: DescribeLimit
    metricName: MetricName
    metricNamespace: MetricNamespace
}

structure DescribeMetricFiltersResponse {
    metricFilters: MetricFilters
    nextToken: NextToken
}

structure DescribeQueryDefinitionsRequest {
    queryLanguage: QueryLanguage
    queryDefinitionNamePrefix: QueryDefinitionName
    maxResults: QueryListMaxResults
    nextToken: NextToken
}

structure DescribeQueryDefinitionsResponse {
    queryDefinitions: QueryDefinitionList
    nextToken: NextToken
}

structure DescribeResourcePoliciesRequest {
    nextToken: NextToken
    limit: DescribeLimit
    resourceArn: Arn
    policyScope: PolicyScope
}

structure DescribeResourcePoliciesResponse {
    resourcePolicies: ResourcePolicies
    nextToken: NextToken
}

structure DescribeSubscriptionFiltersRequest {
    @required logGroupName: LogGroupName
    filterNamePrefix: FilterName
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeSubscriptionFiltersResponse {
    subscriptionFilters: SubscriptionFilters
    nextToken: NextToken
}

structure Destination {
    destinationName: DestinationName
    targetArn: TargetArn
    roleArn: RoleArn
    accessPolicy: AccessPolicy
    arn: Arn
    creationTime: Timestamp
}

@length(min: 1)
string DestinationArn

@length(min: 1, max: 512)
@pattern("[^:*]*")
string DestinationName

list Destinations {
    member: Destination
}

map Dimensions {
    key: DimensionsKey
    value: DimensionsValue
}

@length(max: 255)
string DimensionsKey

@length(max: 255)
string DimensionsValue

structure DisassociateKmsKeyRequest {
    logGroupName: LogGroupName
    resourceIdentifier: ResourceIdentifier
}

enum Distribution {
    RANDOM = "Random", BY_LOG_STREAM = "ByLogStream"
}

list EmitSystemFields {
    member: SystemField
}

structure Entity {
    keyAttributes: EntityKeyAttributes
    attributes: EntityAttributes
}

@length(min: 0, max: 10)
map EntityAttributes {
    key: EntityAttributesKey
    value: EntityAttributesValue
}

@length(min: 1, max: 256)
string EntityAttributesKey

@length(min: 1, max: 512)
string EntityAttributesValue

@length(min: 2, max: 4)
map EntityKeyAttributes {
    key: EntityKeyAttributesKey
    value: EntityKeyAttributesValue
}

@length(min: 1, max: 32)
string EntityKeyAttributesKey

@length(min: 1, max: 512)
string EntityKeyAttributesValue

enum EntityRejectionErrorType {
    INVALID_ENTITY = "InvalidEntity", INVALID_TYPE_VALUE = "InvalidTypeValue", INVALID_KEY_ATTRIBUTES = "InvalidKeyAttributes",
    INVALID_ATTRIBUTES = "InvalidAttributes", ENTITY_SIZE_TOO_LARGE = "EntitySizeTooLarge",
    UNSUPPORTED_LOG_GROUP_TYPE = "UnsupportedLogGroupType", MISSING_REQUIRED_FIELDS = "MissingRequiredFields"
}

string EventId

@length(min: 1)
string EventMessage

long EventNumber

@range(min: 1, max: 10000)
integer EventsLimit

@length(min: 1)
string ExpectedRevisionId

@length(min: 1, max: 512)
string ExportDestinationBucket

string ExportDestinationPrefix

structure ExportTask {
    taskId: ExportTaskId
    taskName: ExportTaskName
    logGroupName: LogGroupName
    from: Timestamp
    to: Timestamp
    destination: ExportDestinationBucket
    destinationPrefix: ExportDestinationPrefix
    status: ExportTaskStatus
    executionInfo: ExportTaskExecutionInfo
}

structure ExportTaskExecutionInfo {
    creationTime: Timestamp
    completionTime: Timestamp
}

@length(min: 1, max: 512)
string ExportTaskId

@length(min: 1, max: 512)
string ExportTaskName

structure ExportTaskStatus {
    code: ExportTaskStatusCode
    message: ExportTaskStatusMessage
}

enum ExportTaskStatusCode {
    CANCELLED, COMPLETED, FAILED, PENDING, PENDING_CANCEL, RUNNING
}

string ExportTaskStatusMessage

list ExportTasks {
    member: ExportTask
}

map ExtractedValues {
    key: Token
    value: Value
}

@length(min: 1, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string FieldIndexName

@length(min: 1, max: 20)
list FieldIndexNames {
    member: FieldIndexName
}

@length(min: 0, max: 2000)
string FieldSelectionCriteria

integer FilterCount

structure FilterLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNames: InputLogStreamNames
    logStreamNamePrefix: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    filterPattern: FilterPattern
    nextToken: NextToken
    limit: EventsLimit
    startFromHead: StartFromHead
    interleaved: Interleaved
    unmask: Unmask
}

structure FilterLogEventsResponse {
    events: FilteredLogEvents
    searchedLogStreams: SearchedLogStreams
    nextToken: NextToken
}

@length(min: 1, max: 512)
@pattern("[^:*]*")
string FilterName

@length(min: 0, max: 1024)
string FilterPattern

structure FilteredLogEvent {
    logStreamName: LogStreamName
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
    eventId: EventId
}

list FilteredLogEvents {
    member: FilteredLogEvent
}

boolean ForceUpdate

structure GetDataProtectionPolicyRequest {
    @required logGroupIdentifier: LogGroupIdentifier
}

structure GetDataProtectionPolicyResponse {
    logGroupIdentifier: LogGroupIdentifier
    policyDocument: DataProtectionPolicyDocument
    lastUpdatedTime: Timestamp
}

structure GetLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    @required logStreamName: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    nextToken: NextToken
    limit: EventsLimit
    startFromHead: StartFromHead
    unmask: Unmask
}

structure GetLogEventsResponse {
    events: OutputLogEvents
    nextForwardToken: NextToken
    nextBackwardToken: NextToken
}

boolean IncludeLinkedAccounts

list InheritedProperties {
    member: InheritedProperty
}

enum InheritedProperty {
    ACCOUNT_DATA_PROTECTION
}

structure InputLogEvent {
    @required timestamp: Timestamp
    @required message: EventMessage
}

@length(min: 1, max: 10000)
list InputLogEvents {
    member: InputLogEvent
}

@length(min: 1, max: 100)
list InputLogStreamNames {
    member: LogStreamName
}

boolean Interleaved

@error("client")
structure InvalidOperationException {}

@error("client")
structure InvalidParameterException {}

@error("client")
structure InvalidSequenceTokenException {
    expectedSequenceToken: SequenceToken
}

boolean IsSampled

@length(max: 256)
string KmsKeyId

@error("client")
structure LimitExceededException {}

@range(min: 1, max: 1000)
integer ListLimit

structure ListLogGroupsRequest {
    logGroupNamePattern: LogGroupNameRegexPattern
    logGroupClass: LogGroupClass
    includeLinkedAccounts: IncludeLinkedAccounts
    accountIdentifiers: AccountIds
    nextToken: NextToken
    limit: ListLimit
    dataSources: DataSourceFilters
    fieldIndexNames: FieldIndexNames
    logGroupTags: TagFilters
}

structure ListLogGroupsResponse {
    logGroups: LogGroupSummaries
    nextToken: NextToken
}

structure ListTagsForResourceRequest {
    @required resourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    tags: Tags
}

structure ListTagsLogGroupRequest {
    @required logGroupName: LogGroupName
}

structure ListTagsLogGroupResponse {
    tags: Tags
}

structure LiveTailSessionLogEvent {
    logStreamName: LogStreamName
    logGroupIdentifier: LogGroupIdentifier
    message: EventMessage
    timestamp: Timestamp
    ingestionTime: Timestamp
}

structure LiveTailSessionMetadata {
    sampled: IsSampled
}

list LiveTailSessionResults {
    member: LiveTailSessionLogEvent
}

structure LiveTailSessionStart {
    requestId: RequestId
    sessionId: SessionId
    logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure LiveTailSessionUpdate {
    sessionMetadata: LiveTailSessionMetadata
    sessionResults: LiveTailSessionResults
}

integer LogEventIndex

structure LogGroup {
    logGroupName: LogGroupName
    creationTime: Timestamp
    retentionInDays: Days
    metricFilterCount: FilterCount
    arn: Arn
    storedBytes: StoredBytes
    kmsKeyId: KmsKeyId
    dataProtectionStatus: DataProtectionStatus
    inheritedProperties: InheritedProperties
    logGroupClass: LogGroupClass
    logGroupArn: Arn
    deletionProtectionEnabled: DeletionProtectionEnabled
    bearerTokenAuthenticationEnabled: BearerTokenAuthenticationEnabled
}

enum LogGroupClass {
    STANDARD, INFREQUENT_ACCESS, DELIVERY
}

@length(min: 1, max: 2048)
@pattern("[\\w#+=/:,.@-]*")
string LogGroupIdentifier

@length(min: 1, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string LogGroupName

@length(min: 0, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]*")
string LogGroupNamePattern

@length(min: 3, max: 129)
@pattern("(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}")
string LogGroupNameRegexPattern

list LogGroupNames {
    member: LogGroupName
}

list LogGroupSummaries {
    member: LogGroupSummary
}

structure LogGroupSummary {
    logGroupName: LogGroupName
    logGroupArn: Arn
    logGroupClass: LogGroupClass
}

list LogGroups {
    member: LogGroup
}

structure LogStream {
    logStreamName: LogStreamName
    creationTime: Timestamp
    firstEventTimestamp: Timestamp
    lastEventTimestamp: Timestamp
    lastIngestionTime: Timestamp
    uploadSequenceToken: SequenceToken
    arn: Arn
    storedBytes: StoredBytes
}

@length(min: 1, max: 512)
@pattern("[^:*]*")
string LogStreamName

boolean LogStreamSearchedCompletely

list LogStreams {
    member: LogStream
}

string Message

structure MetricFilter {
    filterName: FilterName
    filterPattern: FilterPattern
    metricTransformations: MetricTransformations
    creationTime: Timestamp
    logGroupName: LogGroupName
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFieldDimensions: EmitSystemFields
}

structure MetricFilterMatchRecord {
    eventNumber: EventNumber
    eventMessage: EventMessage
    extractedValues: ExtractedValues
}

list MetricFilterMatches {
    member: MetricFilterMatchRecord
}

list MetricFilters {
    member: MetricFilter
}

@length(max: 255)
@pattern("[^:*$]*")
string MetricName

@length(max: 255)
@pattern("[^:*$]*")
string MetricNamespace

structure MetricTransformation {
    @required metricName: MetricName
    @required metricNamespace: MetricNamespace
    @required metricValue: MetricValue
    defaultValue: DefaultValue
    dimensions: Dimensions
    unit: StandardUnit
}

@length(min: 1, max: 1)
list MetricTransformations {
    member: MetricTransformation
}

@length(max: 100)
string MetricValue

@length(min: 1)
string NextToken

@error("client")
structure OperationAbortedException {}

enum OrderBy {
    LOG_STREAM_NAME = "LogStreamName", LAST_EVENT_TIME = "LastEventTime"
}

structure OutputLogEvent {
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
}

list OutputLogEvents {
    member: OutputLogEvent
}

@length(min: 1, max: 51200)
string PolicyDocument

string PolicyName

enum PolicyScope {
    ACCOUNT, RESOURCE
}

enum PolicyType {
    DATA_PROTECTION_POLICY, SUBSCRIPTION_FILTER_POLICY, FIELD_INDEX_POLICY, TRANSFORMER_POLICY, METRIC_EXTRACTION_POLICY
}

structure PutAccountPolicyRequest {
    @required policyName: PolicyName
    @required policyDocument: AccountPolicyDocument
    @required policyType: PolicyType
    scope: Scope
    selectionCriteria: SelectionCriteria
}

structure PutAccountPolicyResponse {
    accountPolicy: AccountPolicy
}

structure PutDataProtectionPolicyRequest {
    @required logGroupIdentifier: LogGroupIdentifier
    @required policyDocument: DataProtectionPolicyDocument
}

structure PutDataProtectionPolicyResponse {
    logGroupIdentifier: LogGroupIdentifier
    policyDocument: DataProtectionPolicyDocument
    lastUpdatedTime: Timestamp
}

structure PutDestinationPolicyRequest {
    @required destinationName: DestinationName
    @required accessPolicy: AccessPolicy
    forceUpdate: ForceUpdate
}

structure PutDestinationRequest {
    @required destinationName: DestinationName
    @required targetArn: TargetArn
    @required roleArn: RoleArn
    tags: Tags
}

structure PutDestinationResponse {
    destination: Destination
}

structure PutLogEventsRequest {
    @required logGroupName: LogGroupName
    @required logStreamName: LogStreamName
    @required logEvents: InputLogEvents
    sequenceToken: SequenceToken
    entity: Entity
}

structure PutLogEventsResponse {
    nextSequenceToken: SequenceToken
    rejectedLogEventsInfo: RejectedLogEventsInfo
    rejectedEntityInfo: RejectedEntityInfo
}

structure PutLogGroupDeletionProtectionRequest {
    @required logGroupIdentifier: LogGroupIdentifier
    @required deletionProtectionEnabled: DeletionProtectionEnabled
}

structure PutMetricFilterRequest {
    @required logGroupName: LogGroupName
    @required filterName: FilterName
    @required filterPattern: FilterPattern
    @required metricTransformations: MetricTransformations
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFieldDimensions: EmitSystemFields
}

structure PutQueryDefinitionRequest {
    queryLanguage: QueryLanguage
    @required name: QueryDefinitionName
    queryDefinitionId: QueryId
    logGroupNames: LogGroupNames
    @required queryString: QueryDefinitionString
    @idempotencyToken clientToken: ClientToken
    parameters: QueryParameterList
}

structure PutQueryDefinitionResponse {
    queryDefinitionId: QueryId
}

structure PutResourcePolicyRequest {
    policyName: PolicyName
    policyDocument: PolicyDocument
    resourceArn: Arn
    expectedRevisionId: ExpectedRevisionId
}

structure PutResourcePolicyResponse {
    resourcePolicy: ResourcePolicy
    revisionId: ExpectedRevisionId
}

structure PutRetentionPolicyRequest {
    @required logGroupName: LogGroupName
    @required retentionInDays: Days
}

structure PutSubscriptionFilterRequest {
    @required logGroupName: LogGroupName
    @required filterName: FilterName
    @required filterPattern: FilterPattern
    @required destinationArn: DestinationArn
    roleArn: RoleArn
    distribution: Distribution
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFields: EmitSystemFields
}

structure QueryDefinition {
    queryLanguage: QueryLanguage
    queryDefinitionId: QueryId
    name: QueryDefinitionName
    queryString: QueryDefinitionString
    lastModified: Timestamp
    logGroupNames: LogGroupNames
    parameters: QueryParameterList
}

list QueryDefinitionList {
    member: QueryDefinition
}

@length(min: 1, max: 255)
string QueryDefinitionName

@length(min: 1, max: 10000)
string QueryDefinitionString

@length(min: 1, max: 256)
string QueryId

enum QueryLanguage {
    CWLI, SQL, PPL
}

@range(min: 1, max: 1000)
integer QueryListMaxResults

structure QueryParameter {
    @required name: QueryParameterName
    defaultValue: QueryParameterDefaultValue
    description: QueryParameterDescription
}

@length(max: 1024)
string QueryParameterDefaultValue

@length(max: 512)
string QueryParameterDescription

@length(max: 20)
list QueryParameterList {
    member: QueryParameter
}

@length(min: 1, max: 128)
@pattern("^[a-zA-Z_][a-zA-Z0-9_]*")
string QueryParameterName

structure RejectedEntityInfo {
    @required errorType: EntityRejectionErrorType
}

structure RejectedLogEventsInfo {
    tooNewLogEventStartIndex: LogEventIndex
    tooOldLogEventEndIndex: LogEventIndex
    expiredLogEventEndIndex: LogEventIndex
}

@length(min: 0, max: 256)
string RequestId

@error("client")
structure ResourceAlreadyExistsException {}

@length(min: 1, max: 2048)
@pattern("[\\w+=/:,.@\\-\\*]*")
string ResourceIdentifier

@error("client")
structure ResourceNotFoundException {}

list ResourcePolicies {
    member: ResourcePolicy
}

structure ResourcePolicy {
    policyName: PolicyName
    policyDocument: PolicyDocument
    lastUpdatedTime: Timestamp
    policyScope: PolicyScope
    resourceArn: Arn
    revisionId: ExpectedRevisionId
}

@length(min: 1)
string RoleArn

enum Scope {
    ALL
}

structure SearchedLogStream {
    logStreamName: LogStreamName
    searchedCompletely: LogStreamSearchedCompletely
}

list SearchedLogStreams {
    member: SearchedLogStream
}

string SelectionCriteria

@length(min: 1)
string SequenceToken

@error("server")
structure ServiceUnavailableException {}

@length(min: 0, max: 256)
string SessionId

@error("client")
structure SessionStreamingException {
    message: Message
}

@error("client")
structure SessionTimeoutException {
    message: Message
}

enum StandardUnit {
    SECONDS = "Seconds", MICROSECONDS = "Microseconds", MILLISECONDS = "Milliseconds", BYTES = "Bytes", KILOBYTES = "Kilobytes",
    MEGABYTES = "Megabytes", GIGABYTES = "Gigabytes", TERABYTES = "Terabytes", BITS = "Bits", KILOBITS = "Kilobits",
    MEGABITS = "Megabits", GIGABITS = "Gigabits", TERABITS = "Terabits", PERCENT = "Percent", COUNT = "Count",
    BYTES_SECOND = "Bytes/Second", KILOBYTES_SECOND = "Kilobytes/Second", MEGABYTES_SECOND = "Megabytes/Second",
    GIGABYTES_SECOND = "Gigabytes/Second", TERABYTES_SECOND = "Terabytes/Second", BITS_SECOND = "Bits/Second",
    KILOBITS_SECOND = "Kilobits/Second", MEGABITS_SECOND = "Megabits/Second", GIGABITS_SECOND = "Gigabits/Second",
    TERABITS_SECOND = "Terabits/Second", COUNT_SECOND = "Count/Second", NONE = "None"
}

boolean StartFromHead

@length(min: 1, max: 10)
list StartLiveTailLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure StartLiveTailRequest {
    @required logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure StartLiveTailResponse {
    responseStream: StartLiveTailResponseStream
}

@streaming
union StartLiveTailResponseStream {
    sessionStart: LiveTailSessionStart
    sessionUpdate: LiveTailSessionUpdate
    SessionTimeoutException: SessionTimeoutException
    SessionStreamingException: SessionStreamingException
}

@range(min: 0)
long StoredBytes

structure SubscriptionFilter {
    filterName: FilterName
    logGroupName: LogGroupName
    filterPattern: FilterPattern
    destinationArn: DestinationArn
    roleArn: RoleArn
    distribution: Distribution
    applyOnTransformedLogs: ApplyOnTransformedLogs
    creationTime: Timestamp
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFields: EmitSystemFields
}

list SubscriptionFilters {
    member: SubscriptionFilter
}

boolean Success

string SystemField

structure TagFilter {
    @required key: TagFilterKey
    values: TagFilterValues
}

@length(min: 1, max: 128)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagFilterKey

@length(min: 0, max: 259)
@pattern("^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$")
string TagFilterValue

@length(min: 0, max: 5)
list TagFilterValues {
    member: TagFilterValue
}

@length(min: 1, max: 5)
list TagFilters {
    member: TagFilter
}

@length(min: 1, max: 128)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagKey

@length(min: 0, max: 50)
list TagKeyList {
    member: TagKey
}

@length(min: 1)
list TagList {
    member: TagKey
}

structure TagLogGroupRequest {
    @required logGroupName: LogGroupName
    @required tags: Tags
}

structure TagResourceRequest {
    @required resourceArn: AmazonResourceName
    @required tags: Tags
}

@length(max: 256)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@length(min: 1, max: 50)
map Tags {
    key: TagKey
    value: TagValue
}

@length(min: 1)
string TargetArn

@length(min: 1, max: 50)
list TestEventMessages {
    member: EventMessage
}

structure TestMetricFilterRequest {
    @required filterPattern: FilterPattern
    @required logEventMessages: TestEventMessages
}

structure TestMetricFilterResponse {
    matches: MetricFilterMatches
}

@range(min: 0)
long Timestamp

string Token

@error("client")
structure TooManyTagsException {
    message: Message
    resourceName: AmazonResourceName
}

boolean Unmask

@error("client")
structure UnrecognizedClientException {}

structure UntagLogGroupRequest {
    @required logGroupName: LogGroupName
    @required tags: TagList
}

structure UntagResourceRequest {
    @required resourceArn: AmazonResourceName
    @required tagKeys: TagKeyList
}

@error("client")
structure ValidationException {}

string Value
