$version: "2.0"

namespace com.amazonaws.dynamodb.v20120810

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use stormglass#enacted

@service(sdkId: "DynamoDB", arnNamespace: "dynamodb", endpointPrefix: "dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        BatchExecuteStatement, BatchGetItem, BatchWriteItem, CreateTable, DeleteItem, DeleteResourcePolicy, DeleteTable,
        DescribeEndpoints, DescribeLimits, DescribeTable, DescribeTimeToLive, ExecuteStatement, ExecuteTransaction, GetItem,
        GetResourcePolicy, ListTables, ListTagsOfResource, PutItem, PutResourcePolicy, Query, Scan, TagResource,
        TransactGetItems, TransactWriteItems, UntagResource, UpdateItem, UpdateTable, UpdateTimeToLive
    ]
}

@enacted
operation BatchExecuteStatement {
    input: BatchExecuteStatementInput
    output: BatchExecuteStatementOutput
    errors: [RequestLimitExceeded, InternalServerError, ThrottlingException]
}

@enacted
@readonly
operation BatchGetItem {
    input: BatchGetItemInput
    output: BatchGetItemOutput
    errors: [
        ProvisionedThroughputExceededException, ResourceNotFoundException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
operation BatchWriteItem {
    input: BatchWriteItemInput
    output: BatchWriteItemOutput
    errors: [
        ProvisionedThroughputExceededException, ResourceNotFoundException, ItemCollectionSizeLimitExceededException,
        RequestLimitExceeded, InternalServerError, ReplicatedWriteConflictException, ThrottlingException
    ]
}

@enacted
operation CreateTable {
    input: CreateTableInput
    output: CreateTableOutput
    errors: [ResourceInUseException, LimitExceededException, InternalServerError]
}

@enacted
operation DeleteItem {
    input: DeleteItemInput
    output: DeleteItemOutput
    errors: [
        ConditionalCheckFailedException, ProvisionedThroughputExceededException, ResourceNotFoundException,
        ItemCollectionSizeLimitExceededException, TransactionConflictException, RequestLimitExceeded, InternalServerError,
        ReplicatedWriteConflictException, ThrottlingException
    ]
}

@enacted
operation DeleteResourcePolicy {
    input: DeleteResourcePolicyInput
    output: DeleteResourcePolicyOutput
    errors: [
        ResourceNotFoundException, InternalServerError, PolicyNotFoundException, ResourceInUseException, LimitExceededException
    ]
}

@enacted
operation DeleteTable {
    input: DeleteTableInput
    output: DeleteTableOutput
    errors: [ResourceInUseException, ResourceNotFoundException, LimitExceededException, InternalServerError]
}

@enacted
@readonly
operation DescribeEndpoints {
    input: DescribeEndpointsRequest
    output: DescribeEndpointsResponse
}

@enacted
@readonly
operation DescribeLimits {
    input: DescribeLimitsInput
    output: DescribeLimitsOutput
    errors: [InternalServerError]
}

@enacted
@readonly
operation DescribeTable {
    input: DescribeTableInput
    output: DescribeTableOutput
    errors: [ResourceNotFoundException, InternalServerError]
}

@enacted
@readonly
operation DescribeTimeToLive {
    input: DescribeTimeToLiveInput
    output: DescribeTimeToLiveOutput
    errors: [ResourceNotFoundException, InternalServerError]
}

@enacted
operation ExecuteStatement {
    input: ExecuteStatementInput
    output: ExecuteStatementOutput
    errors: [
        ConditionalCheckFailedException, ProvisionedThroughputExceededException, ResourceNotFoundException,
        ItemCollectionSizeLimitExceededException, TransactionConflictException, RequestLimitExceeded, InternalServerError,
        DuplicateItemException, ThrottlingException
    ]
}

@enacted
operation ExecuteTransaction {
    input: ExecuteTransactionInput
    output: ExecuteTransactionOutput
    errors: [
        ResourceNotFoundException, TransactionCanceledException, TransactionInProgressException,
        IdempotentParameterMismatchException, ProvisionedThroughputExceededException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
@readonly
operation GetItem {
    input: GetItemInput
    output: GetItemOutput
    errors: [
        ProvisionedThroughputExceededException, ResourceNotFoundException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
@readonly
operation GetResourcePolicy {
    input: GetResourcePolicyInput
    output: GetResourcePolicyOutput
    errors: [ResourceNotFoundException, InternalServerError, PolicyNotFoundException]
}

@enacted
@readonly
@paginated(inputToken: "ExclusiveStartTableName", outputToken: "LastEvaluatedTableName", items: "TableNames", pageSize: "Limit")
operation ListTables {
    input: ListTablesInput
    output: ListTablesOutput
    errors: [InternalServerError]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Tags")
operation ListTagsOfResource {
    input: ListTagsOfResourceInput
    output: ListTagsOfResourceOutput
    errors: [ResourceNotFoundException, InternalServerError]
}

@enacted
operation PutItem {
    input: PutItemInput
    output: PutItemOutput
    errors: [
        ConditionalCheckFailedException, ProvisionedThroughputExceededException, ResourceNotFoundException,
        ItemCollectionSizeLimitExceededException, TransactionConflictException, RequestLimitExceeded, InternalServerError,
        ReplicatedWriteConflictException, ThrottlingException
    ]
}

@enacted
operation PutResourcePolicy {
    input: PutResourcePolicyInput
    output: PutResourcePolicyOutput
    errors: [
        ResourceNotFoundException, InternalServerError, LimitExceededException, PolicyNotFoundException, ResourceInUseException
    ]
}

@enacted
@readonly
@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", items: "Items", pageSize: "Limit")
operation Query {
    input: QueryInput
    output: QueryOutput
    errors: [
        ProvisionedThroughputExceededException, ResourceNotFoundException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
@readonly
@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", items: "Items", pageSize: "Limit")
operation Scan {
    input: ScanInput
    output: ScanOutput
    errors: [
        ProvisionedThroughputExceededException, ResourceNotFoundException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
operation TagResource {
    input: TagResourceInput
    output: Unit
    errors: [LimitExceededException, ResourceNotFoundException, InternalServerError, ResourceInUseException]
}

@enacted
operation TransactGetItems {
    input: TransactGetItemsInput
    output: TransactGetItemsOutput
    errors: [
        ResourceNotFoundException, TransactionCanceledException, ProvisionedThroughputExceededException, RequestLimitExceeded,
        InternalServerError, ThrottlingException
    ]
}

@enacted
operation TransactWriteItems {
    input: TransactWriteItemsInput
    output: TransactWriteItemsOutput
    errors: [
        ResourceNotFoundException, TransactionCanceledException, TransactionInProgressException,
        IdempotentParameterMismatchException, ProvisionedThroughputExceededException, RequestLimitExceeded, InternalServerError,
        ThrottlingException
    ]
}

@enacted
operation UntagResource {
    input: UntagResourceInput
    output: Unit
    errors: [LimitExceededException, ResourceNotFoundException, InternalServerError, ResourceInUseException]
}

@enacted
operation UpdateItem {
    input: UpdateItemInput
    output: UpdateItemOutput
    errors: [
        ConditionalCheckFailedException, ProvisionedThroughputExceededException, ResourceNotFoundException,
        ItemCollectionSizeLimitExceededException, TransactionConflictException, RequestLimitExceeded, InternalServerError,
        ReplicatedWriteConflictException, ThrottlingException
    ]
}

@enacted
operation UpdateTable {
    input: UpdateTableInput
    output: UpdateTableOutput
    errors: [ResourceInUseException, ResourceNotFoundException, LimitExceededException, InternalServerError]
}

@enacted
operation UpdateTimeToLive {
    input: UpdateTimeToLiveInput
    output: UpdateTimeToLiveOutput
    errors: [ResourceInUseException, ResourceNotFoundException, LimitExceededException, InternalServerError]
}

string ArchivalReason

structure ArchivalSummary {
    ArchivalDateTime: Date
    ArchivalReason: ArchivalReason
    ArchivalBackupArn: BackupArn
}

enum AttributeAction {
    ADD, PUT, DELETE
}

structure AttributeDefinition {
    @required AttributeName: KeySchemaAttributeName
    @required AttributeType: ScalarAttributeType
}

list AttributeDefinitions {
    member: AttributeDefinition
}

map AttributeMap {
    key: AttributeName
    value: AttributeValue
}

@length(max: 65535)
string AttributeName

@length(min: 1)
list AttributeNameList {
    member: AttributeName
}

map AttributeUpdates {
    key: AttributeName
    value: AttributeValueUpdate
}

structure AttributeValue {
    S: StringAttributeValue
    N: NumberAttributeValue
    B: BinaryAttributeValue
    SS: StringSetAttributeValue
    NS: NumberSetAttributeValue
    BS: BinarySetAttributeValue
    M: MapAttributeValue
    L: ListAttributeValue
    NULL: NullAttributeValue
    BOOL: BooleanAttributeValue
}

list AttributeValueList {
    member: AttributeValue
}

structure AttributeValueUpdate {
    Value: AttributeValue
    Action: AttributeAction
}

string AvailabilityErrorMessage

boolean Backfilling

@length(min: 37, max: 1024)
string BackupArn

structure BatchExecuteStatementInput {
    @required Statements: PartiQLBatchRequest
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure BatchExecuteStatementOutput {
    Responses: PartiQLBatchResponse
    ConsumedCapacity: ConsumedCapacityMultiple
}

structure BatchGetItemInput {
    @required RequestItems: BatchGetRequestMap
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure BatchGetItemOutput {
    Responses: BatchGetResponseMap
    UnprocessedKeys: BatchGetRequestMap
    ConsumedCapacity: ConsumedCapacityMultiple
}

@length(min: 1, max: 100)
map BatchGetRequestMap {
    key: TableArn
    value: KeysAndAttributes
}

map BatchGetResponseMap {
    key: TableArn
    value: ItemList
}

structure BatchStatementError {
    Code: BatchStatementErrorCodeEnum
    Message: String
    Item: AttributeMap
}

enum BatchStatementErrorCodeEnum {
    CONDITIONAL_CHECK_FAILED = "ConditionalCheckFailed", ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED = "ItemCollectionSizeLimitExceeded",
    REQUEST_LIMIT_EXCEEDED = "RequestLimitExceeded", VALIDATION_ERROR = "ValidationError",
    PROVISIONED_THROUGHPUT_EXCEEDED = "ProvisionedThroughputExceeded", TRANSACTION_CONFLICT = "TransactionConflict",
    THROTTLING_ERROR = "ThrottlingError", INTERNAL_SERVER_ERROR = "InternalServerError", RESOURCE_NOT_FOUND = "ResourceNotFound",
    ACCESS_DENIED = "AccessDenied", DUPLICATE_ITEM = "DuplicateItem"
}

structure BatchStatementRequest {
    @required Statement: PartiQLStatement
    Parameters: PreparedStatementParameters
    ConsistentRead: ConsistentRead
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure BatchStatementResponse {
    Error: BatchStatementError
    TableName: TableName
    Item: AttributeMap
}

structure BatchWriteItemInput {
    @required RequestItems: BatchWriteItemRequestMap
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
}

structure BatchWriteItemOutput {
    UnprocessedItems: BatchWriteItemRequestMap
    ItemCollectionMetrics: ItemCollectionMetricsPerTable
    ConsumedCapacity: ConsumedCapacityMultiple
}

@length(min: 1, max: 25)
map BatchWriteItemRequestMap {
    key: TableArn
    value: WriteRequests
}

enum BillingMode {
    PROVISIONED, PAY_PER_REQUEST
}

structure BillingModeSummary {
    BillingMode: BillingMode
    LastUpdateToPayPerRequestDateTime: Date
}

blob BinaryAttributeValue

list BinarySetAttributeValue {
    member: BinaryAttributeValue
}

boolean BooleanAttributeValue

boolean BooleanObject

structure CancellationReason {
    Item: AttributeMap
    Code: Code
    Message: ErrorMessage
}

@length(min: 1, max: 100)
list CancellationReasonList {
    member: CancellationReason
}

structure Capacity {
    ReadCapacityUnits: ConsumedCapacityUnits
    WriteCapacityUnits: ConsumedCapacityUnits
    CapacityUnits: ConsumedCapacityUnits
}

@length(min: 1, max: 36)
string ClientRequestToken

string Code

enum ComparisonOperator {
    EQ, NE, IN, LE, LT, GE, GT, BETWEEN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, BEGINS_WITH
}

structure Condition {
    AttributeValueList: AttributeValueList
    @required ComparisonOperator: ComparisonOperator
}

structure ConditionCheck {
    @required Key: Key
    @required TableName: TableArn
    @required ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

string ConditionExpression

@error("client")
structure ConditionalCheckFailedException {
    message: ErrorMessage
    Item: AttributeMap
}

enum ConditionalOperator {
    AND, OR
}

boolean ConfirmRemoveSelfResourceAccess

boolean ConsistentRead

structure ConsumedCapacity {
    TableName: TableArn
    CapacityUnits: ConsumedCapacityUnits
    ReadCapacityUnits: ConsumedCapacityUnits
    WriteCapacityUnits: ConsumedCapacityUnits
    Table: Capacity
    LocalSecondaryIndexes: SecondaryIndexesCapacityMap
    GlobalSecondaryIndexes: SecondaryIndexesCapacityMap
    VectorIndexes: VectorIndexesCapacityMap
}

list ConsumedCapacityMultiple {
    member: ConsumedCapacity
}

double ConsumedCapacityUnits

structure CreateGlobalSecondaryIndexAction {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure CreateGlobalTableWitnessGroupMemberAction {
    @required RegionName: RegionName
}

structure CreateReplicationGroupMemberAction {
    @required RegionName: RegionName
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexList
    TableClassOverride: TableClass
}

structure CreateTableInput {
    AttributeDefinitions: AttributeDefinitions
    @required TableName: TableArn
    KeySchema: KeySchema
    LocalSecondaryIndexes: LocalSecondaryIndexList
    GlobalSecondaryIndexes: GlobalSecondaryIndexList
    BillingMode: BillingMode
    ProvisionedThroughput: ProvisionedThroughput
    StreamSpecification: StreamSpecification
    SSESpecification: SSESpecification
    Tags: TagList
    TableClass: TableClass
    DeletionProtectionEnabled: DeletionProtectionEnabled
    WarmThroughput: WarmThroughput
    ResourcePolicy: ResourcePolicy
    OnDemandThroughput: OnDemandThroughput
    GlobalTableSourceArn: TableArn
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
    VectorIndexes: VectorIndexList
}

structure CreateTableOutput {
    TableDescription: TableDescription
}

structure CreateVectorIndexAction {
    @required IndexName: IndexName
    @required VectorAttribute: VectorAttributeDefinition
    SearchSchema: SearchSchema
    @required Projection: Projection
    @required Dimensions: PositiveLongObject
    @required DistanceFunction: VectorDistanceFunction
}

timestamp Date

structure Delete {
    @required Key: Key
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure DeleteGlobalSecondaryIndexAction {
    @required IndexName: IndexName
}

structure DeleteGlobalTableWitnessGroupMemberAction {
    @required RegionName: RegionName
}

structure DeleteItemInput {
    @required TableName: TableArn
    @required Key: Key
    Expected: ExpectedAttributeMap
    ConditionalOperator: ConditionalOperator
    ReturnValues: ReturnValue
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure DeleteItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure DeleteReplicationGroupMemberAction {
    @required RegionName: RegionName
}

structure DeleteRequest {
    @required Key: Key
}

structure DeleteResourcePolicyInput {
    @required ResourceArn: ResourceArnString
    ExpectedRevisionId: PolicyRevisionId
}

structure DeleteResourcePolicyOutput {
    RevisionId: PolicyRevisionId
}

structure DeleteTableInput {
    @required TableName: TableArn
}

structure DeleteTableOutput {
    TableDescription: TableDescription
}

structure DeleteVectorIndexAction {
    @required IndexName: IndexName
}

boolean DeletionProtectionEnabled

structure DescribeEndpointsRequest {}

structure DescribeEndpointsResponse {
    @required Endpoints: Endpoints
}

structure DescribeLimitsInput {}

structure DescribeLimitsOutput {
    AccountMaxReadCapacityUnits: PositiveLongObject
    AccountMaxWriteCapacityUnits: PositiveLongObject
    TableMaxReadCapacityUnits: PositiveLongObject
    TableMaxWriteCapacityUnits: PositiveLongObject
}

structure DescribeTableInput {
    @required TableName: TableArn
}

structure DescribeTableOutput {
    Table: TableDescription
}

structure DescribeTimeToLiveInput {
    @required TableName: TableArn
}

structure DescribeTimeToLiveOutput {
    TimeToLiveDescription: TimeToLiveDescription
}

@error("client")
structure DuplicateItemException {
    message: ErrorMessage
}

structure Endpoint {
    @required Address: String
    @required CachePeriodInMinutes: Long
}

list Endpoints {
    member: Endpoint
}

string ErrorMessage

structure ExecuteStatementInput {
    @required Statement: PartiQLStatement
    Parameters: PreparedStatementParameters
    ConsistentRead: ConsistentRead
    NextToken: PartiQLNextToken
    ReturnConsumedCapacity: ReturnConsumedCapacity
    Limit: PositiveIntegerObject
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure ExecuteStatementOutput {
    Items: ItemList
    NextToken: PartiQLNextToken
    ConsumedCapacity: ConsumedCapacity
    LastEvaluatedKey: Key
}

structure ExecuteTransactionInput {
    @required TransactStatements: ParameterizedStatements
    @idempotencyToken ClientRequestToken: ClientRequestToken
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure ExecuteTransactionOutput {
    Responses: ItemResponseList
    ConsumedCapacity: ConsumedCapacityMultiple
}

map ExpectedAttributeMap {
    key: AttributeName
    value: ExpectedAttributeValue
}

structure ExpectedAttributeValue {
    Value: AttributeValue
    Exists: BooleanObject
    ComparisonOperator: ComparisonOperator
    AttributeValueList: AttributeValueList
}

map ExpressionAttributeNameMap {
    key: ExpressionAttributeNameVariable
    value: AttributeName
}

string ExpressionAttributeNameVariable

map ExpressionAttributeValueMap {
    key: ExpressionAttributeValueVariable
    value: AttributeValue
}

string ExpressionAttributeValueVariable

map FilterConditionMap {
    key: AttributeName
    value: Condition
}

structure Get {
    @required Key: Key
    @required TableName: TableArn
    ProjectionExpression: ProjectionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

structure GetItemInput {
    @required TableName: TableArn
    @required Key: Key
    AttributesToGet: AttributeNameList
    ConsistentRead: ConsistentRead
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ProjectionExpression: ProjectionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

structure GetItemOutput {
    Item: AttributeMap
    ConsumedCapacity: ConsumedCapacity
}

structure GetResourcePolicyInput {
    @required ResourceArn: ResourceArnString
}

structure GetResourcePolicyOutput {
    Policy: ResourcePolicy
    RevisionId: PolicyRevisionId
}

structure GlobalSecondaryIndex {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure GlobalSecondaryIndexDescription {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
    IndexStatus: IndexStatus
    Backfilling: Backfilling
    ProvisionedThroughput: ProvisionedThroughputDescription
    IndexSizeBytes: LongObject
    ItemCount: LongObject
    IndexArn: String
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: GlobalSecondaryIndexWarmThroughputDescription
}

list GlobalSecondaryIndexDescriptionList {
    member: GlobalSecondaryIndexDescription
}

list GlobalSecondaryIndexList {
    member: GlobalSecondaryIndex
}

structure GlobalSecondaryIndexUpdate {
    Update: UpdateGlobalSecondaryIndexAction
    Create: CreateGlobalSecondaryIndexAction
    Delete: DeleteGlobalSecondaryIndexAction
}

list GlobalSecondaryIndexUpdateList {
    member: GlobalSecondaryIndexUpdate
}

structure GlobalSecondaryIndexWarmThroughputDescription {
    ReadUnitsPerSecond: PositiveLongObject
    WriteUnitsPerSecond: PositiveLongObject
    Status: IndexStatus
}

enum GlobalTableSettingsReplicationMode {
    ENABLED, DISABLED, ENABLED_WITH_OVERRIDES
}

structure GlobalTableWitnessDescription {
    RegionName: RegionName
    WitnessStatus: WitnessStatus
}

list GlobalTableWitnessDescriptionList {
    member: GlobalTableWitnessDescription
}

structure GlobalTableWitnessGroupUpdate {
    Create: CreateGlobalTableWitnessGroupMemberAction
    Delete: DeleteGlobalTableWitnessGroupMemberAction
}

@length(min: 1, max: 1)
list GlobalTableWitnessGroupUpdateList {
    member: GlobalTableWitnessGroupUpdate
}

@error("client")
structure IdempotentParameterMismatchException {
    Message: ErrorMessage
}

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string IndexName

enum IndexStatus {
    CREATING, UPDATING, DELETING, ACTIVE
}

@error("server")
structure InternalServerError {
    message: ErrorMessage
}

map ItemCollectionKeyAttributeMap {
    key: AttributeName
    value: AttributeValue
}

structure ItemCollectionMetrics {
    ItemCollectionKey: ItemCollectionKeyAttributeMap
    SizeEstimateRangeGB: ItemCollectionSizeEstimateRange
}

list ItemCollectionMetricsMultiple {
    member: ItemCollectionMetrics
}

map ItemCollectionMetricsPerTable {
    key: TableArn
    value: ItemCollectionMetricsMultiple
}

double ItemCollectionSizeEstimateBound

list ItemCollectionSizeEstimateRange {
    member: ItemCollectionSizeEstimateBound
}

@error("client")
structure ItemCollectionSizeLimitExceededException {
    message: ErrorMessage
}

list ItemList {
    member: AttributeMap
}

structure ItemResponse {
    Item: AttributeMap
}

@length(min: 1, max: 100)
list ItemResponseList {
    member: ItemResponse
}

string KMSMasterKeyArn

string KMSMasterKeyId

map Key {
    key: AttributeName
    value: AttributeValue
}

map KeyConditions {
    key: AttributeName
    value: Condition
}

string KeyExpression

@length(min: 1, max: 100)
list KeyList {
    member: Key
}

@length(min: 1)
list KeySchema {
    member: KeySchemaElement
}

@length(min: 1, max: 255)
string KeySchemaAttributeName

structure KeySchemaElement {
    @required AttributeName: KeySchemaAttributeName
    @required KeyType: KeyType
}

enum KeyType {
    HASH, RANGE
}

structure KeysAndAttributes {
    @required Keys: KeyList
    AttributesToGet: AttributeNameList
    ConsistentRead: ConsistentRead
    ProjectionExpression: ProjectionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
}

@error("client")
structure LimitExceededException {
    message: ErrorMessage
}

list ListAttributeValue {
    member: AttributeValue
}

structure ListTablesInput {
    ExclusiveStartTableName: TableName
    Limit: ListTablesInputLimit
}

@range(min: 1, max: 100)
integer ListTablesInputLimit

structure ListTablesOutput {
    TableNames: TableNameList
    LastEvaluatedTableName: TableName
}

structure ListTagsOfResourceInput {
    @required ResourceArn: ResourceArnString
    NextToken: NextTokenString
}

structure ListTagsOfResourceOutput {
    Tags: TagList
    NextToken: NextTokenString
}

structure LocalSecondaryIndex {
    @required IndexName: IndexName
    @required KeySchema: KeySchema
    @required Projection: Projection
}

structure LocalSecondaryIndexDescription {
    IndexName: IndexName
    KeySchema: KeySchema
    Projection: Projection
    IndexSizeBytes: LongObject
    ItemCount: LongObject
    IndexArn: String
}

list LocalSecondaryIndexDescriptionList {
    member: LocalSecondaryIndexDescription
}

list LocalSecondaryIndexList {
    member: LocalSecondaryIndex
}

long LongObject

map MapAttributeValue {
    key: AttributeName
    value: AttributeValue
}

enum MultiRegionConsistency {
    EVENTUAL, STRONG
}

string NextTokenString

@length(min: 1, max: 255)
string NonKeyAttributeName

@length(min: 1, max: 20)
list NonKeyAttributeNameList {
    member: NonKeyAttributeName
}

@range(min: 0)
long NonNegativeLongObject

boolean NullAttributeValue

string NumberAttributeValue

list NumberSetAttributeValue {
    member: NumberAttributeValue
}

structure OnDemandThroughput {
    MaxReadRequestUnits: LongObject
    MaxWriteRequestUnits: LongObject
}

structure OnDemandThroughputOverride {
    MaxReadRequestUnits: LongObject
}

structure ParameterizedStatement {
    @required Statement: PartiQLStatement
    Parameters: PreparedStatementParameters
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

@length(min: 1, max: 100)
list ParameterizedStatements {
    member: ParameterizedStatement
}

@length(min: 1, max: 25)
list PartiQLBatchRequest {
    member: BatchStatementRequest
}

list PartiQLBatchResponse {
    member: BatchStatementResponse
}

@length(min: 1, max: 32768)
string PartiQLNextToken

@length(min: 1, max: 8192)
string PartiQLStatement

@error("client")
structure PolicyNotFoundException {
    message: ErrorMessage
}

@length(min: 1, max: 255)
string PolicyRevisionId

@range(min: 1)
integer PositiveIntegerObject

@range(min: 1)
long PositiveLongObject

@length(min: 1)
list PreparedStatementParameters {
    member: AttributeValue
}

structure Projection {
    ProjectionType: ProjectionType
    NonKeyAttributes: NonKeyAttributeNameList
}

string ProjectionExpression

enum ProjectionType {
    ALL, KEYS_ONLY, INCLUDE
}

structure ProvisionedThroughput {
    @required ReadCapacityUnits: PositiveLongObject
    @required WriteCapacityUnits: PositiveLongObject
}

structure ProvisionedThroughputDescription {
    LastIncreaseDateTime: Date
    LastDecreaseDateTime: Date
    NumberOfDecreasesToday: PositiveLongObject
    ReadCapacityUnits: NonNegativeLongObject
    WriteCapacityUnits: NonNegativeLongObject
}

@error("client")
structure ProvisionedThroughputExceededException {
    message: ErrorMessage
    ThrottlingReasons: ThrottlingReasonList
}

structure ProvisionedThroughputOverride {
    ReadCapacityUnits: PositiveLongObject
}

structure Put {
    @required Item: PutItemInputAttributeMap
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure PutItemInput {
    @required TableName: TableArn
    @required Item: PutItemInputAttributeMap
    Expected: ExpectedAttributeMap
    ReturnValues: ReturnValue
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    ConditionalOperator: ConditionalOperator
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

map PutItemInputAttributeMap {
    key: AttributeName
    value: AttributeValue
}

structure PutItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure PutRequest {
    @required Item: PutItemInputAttributeMap
}

structure PutResourcePolicyInput {
    @required ResourceArn: ResourceArnString
    @required Policy: ResourcePolicy
    ExpectedRevisionId: PolicyRevisionId
    ConfirmRemoveSelfResourceAccess: ConfirmRemoveSelfResourceAccess
}

structure PutResourcePolicyOutput {
    RevisionId: PolicyRevisionId
}

structure QueryInput {
    @required TableName: TableArn
    IndexName: IndexName
    Select: Select
    AttributesToGet: AttributeNameList
    Limit: PositiveIntegerObject
    ConsistentRead: ConsistentRead
    KeyConditions: KeyConditions
    QueryFilter: FilterConditionMap
    ConditionalOperator: ConditionalOperator
    ScanIndexForward: BooleanObject
    ExclusiveStartKey: Key
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ProjectionExpression: ProjectionExpression
    FilterExpression: ConditionExpression
    KeyConditionExpression: KeyExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
}

structure QueryOutput {
    Items: ItemList
    Count: Integer
    ScannedCount: Integer
    LastEvaluatedKey: Key
    ConsumedCapacity: ConsumedCapacity
}

string Reason

string RegionName

structure ReplicaDescription {
    RegionName: RegionName
    ReplicaStatus: ReplicaStatus
    ReplicaArn: String
    ReplicaStatusDescription: ReplicaStatusDescription
    ReplicaStatusPercentProgress: ReplicaStatusPercentProgress
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    WarmThroughput: TableWarmThroughputDescription
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexDescriptionList
    ReplicaInaccessibleDateTime: Date
    ReplicaTableClassSummary: TableClassSummary
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
}

list ReplicaDescriptionList {
    member: ReplicaDescription
}

structure ReplicaGlobalSecondaryIndex {
    @required IndexName: IndexName
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
}

structure ReplicaGlobalSecondaryIndexDescription {
    IndexName: IndexName
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    WarmThroughput: GlobalSecondaryIndexWarmThroughputDescription
}

list ReplicaGlobalSecondaryIndexDescriptionList {
    member: ReplicaGlobalSecondaryIndexDescription
}

@length(min: 1)
list ReplicaGlobalSecondaryIndexList {
    member: ReplicaGlobalSecondaryIndex
}

enum ReplicaStatus {
    CREATING, CREATION_FAILED, UPDATING, DELETING, ACTIVE, REGION_DISABLED, INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING,
    ARCHIVED, REPLICATION_NOT_AUTHORIZED
}

string ReplicaStatusDescription

string ReplicaStatusPercentProgress

@error("client")
structure ReplicatedWriteConflictException {
    message: ErrorMessage
}

structure ReplicationGroupUpdate {
    Create: CreateReplicationGroupMemberAction
    Update: UpdateReplicationGroupMemberAction
    Delete: DeleteReplicationGroupMemberAction
}

@length(min: 1)
list ReplicationGroupUpdateList {
    member: ReplicationGroupUpdate
}

@error("client")
structure RequestLimitExceeded {
    message: ErrorMessage
    ThrottlingReasons: ThrottlingReasonList
}

string Resource

@length(min: 1, max: 1283)
string ResourceArnString

@error("client")
structure ResourceInUseException {
    message: ErrorMessage
}

@error("client")
structure ResourceNotFoundException {
    message: ErrorMessage
}

string ResourcePolicy

boolean RestoreInProgress

structure RestoreSummary {
    SourceBackupArn: BackupArn
    SourceTableArn: TableArn
    @required RestoreDateTime: Date
    @required RestoreInProgress: RestoreInProgress
}

enum ReturnConsumedCapacity {
    INDEXES, TOTAL, NONE
}

enum ReturnItemCollectionMetrics {
    SIZE, NONE
}

enum ReturnValue {
    NONE, ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATED_NEW
}

enum ReturnValuesOnConditionCheckFailure {
    ALL_OLD, NONE
}

structure SSEDescription {
    Status: SSEStatus
    SSEType: SSEType
    KMSMasterKeyArn: KMSMasterKeyArn
    InaccessibleEncryptionDateTime: Date
}

boolean SSEEnabled

structure SSESpecification {
    Enabled: SSEEnabled
    SSEType: SSEType
    KMSMasterKeyId: KMSMasterKeyId
}

enum SSEStatus {
    ENABLING, ENABLED, DISABLING, DISABLED, UPDATING
}

enum SSEType {
    AES256, KMS
}

enum ScalarAttributeType {
    S, N, B
}

structure ScanInput {
    @required TableName: TableArn
    IndexName: IndexName
    AttributesToGet: AttributeNameList
    Limit: PositiveIntegerObject
    Select: Select
    ScanFilter: FilterConditionMap
    ConditionalOperator: ConditionalOperator
    ExclusiveStartKey: Key
    ReturnConsumedCapacity: ReturnConsumedCapacity
    TotalSegments: ScanTotalSegments
    Segment: ScanSegment
    ProjectionExpression: ProjectionExpression
    FilterExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ConsistentRead: ConsistentRead
}

structure ScanOutput {
    Items: ItemList
    Count: Integer
    ScannedCount: Integer
    LastEvaluatedKey: Key
    ConsumedCapacity: ConsumedCapacity
}

@range(min: 0, max: 999999)
integer ScanSegment

@range(min: 1, max: 1000000)
integer ScanTotalSegments

@length(min: 1)
list SearchSchema {
    member: SearchSchemaElement
}

structure SearchSchemaElement {
    @required AttributeName: AttributeName
    @required SearchSchemaElementType: SearchSchemaElementType
}

enum SearchSchemaElementType {
    HASH, INLINE_FILTER
}

map SecondaryIndexesCapacityMap {
    key: IndexName
    value: Capacity
}

enum Select {
    ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES, SPECIFIC_ATTRIBUTES, COUNT
}

@length(min: 37, max: 1024)
string StreamArn

boolean StreamEnabled

structure StreamSpecification {
    @required StreamEnabled: StreamEnabled
    StreamViewType: StreamViewType
}

enum StreamViewType {
    NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY
}

string StringAttributeValue

list StringSetAttributeValue {
    member: StringAttributeValue
}

@length(min: 1, max: 1024)
string TableArn

enum TableClass {
    STANDARD, STANDARD_INFREQUENT_ACCESS
}

structure TableClassSummary {
    TableClass: TableClass
    LastUpdateDateTime: Date
}

structure TableDescription {
    AttributeDefinitions: AttributeDefinitions
    TableName: TableName
    KeySchema: KeySchema
    TableStatus: TableStatus
    CreationDateTime: Date
    ProvisionedThroughput: ProvisionedThroughputDescription
    TableSizeBytes: LongObject
    ItemCount: LongObject
    TableArn: String
    TableId: TableId
    BillingModeSummary: BillingModeSummary
    LocalSecondaryIndexes: LocalSecondaryIndexDescriptionList
    GlobalSecondaryIndexes: GlobalSecondaryIndexDescriptionList
    StreamSpecification: StreamSpecification
    LatestStreamLabel: String
    LatestStreamArn: StreamArn
    GlobalTableVersion: String
    Replicas: ReplicaDescriptionList
    GlobalTableWitnesses: GlobalTableWitnessDescriptionList
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
    RestoreSummary: RestoreSummary
    SSEDescription: SSEDescription
    ArchivalSummary: ArchivalSummary
    TableClassSummary: TableClassSummary
    DeletionProtectionEnabled: DeletionProtectionEnabled
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: TableWarmThroughputDescription
    MultiRegionConsistency: MultiRegionConsistency
    VectorIndexes: VectorIndexDescriptionList
}

@pattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
string TableId

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string TableName

list TableNameList {
    member: TableName
}

enum TableStatus {
    CREATING, UPDATING, DELETING, ACTIVE, INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, REPLICATION_NOT_AUTHORIZED
}

structure TableWarmThroughputDescription {
    ReadUnitsPerSecond: PositiveLongObject
    WriteUnitsPerSecond: PositiveLongObject
    Status: TableStatus
}

structure Tag {
    @required Key: TagKeyString
    @required Value: TagValueString
}

list TagKeyList {
    member: TagKeyString
}

@length(min: 1, max: 128)
string TagKeyString

list TagList {
    member: Tag
}

structure TagResourceInput {
    @required ResourceArn: ResourceArnString
    @required Tags: TagList
}

@length(min: 0, max: 256)
string TagValueString

@error("client")
structure ThrottlingException {
    message: AvailabilityErrorMessage
    throttlingReasons: ThrottlingReasonList
}

structure ThrottlingReason {
    reason: Reason
    resource: Resource
}

list ThrottlingReasonList {
    member: ThrottlingReason
}

@length(min: 1, max: 255)
string TimeToLiveAttributeName

structure TimeToLiveDescription {
    TimeToLiveStatus: TimeToLiveStatus
    AttributeName: TimeToLiveAttributeName
}

boolean TimeToLiveEnabled

structure TimeToLiveSpecification {
    @required Enabled: TimeToLiveEnabled
    @required AttributeName: TimeToLiveAttributeName
}

enum TimeToLiveStatus {
    ENABLING, DISABLING, ENABLED, DISABLED
}

structure TransactGetItem {
    @required Get: Get
}

@length(min: 1, max: 100)
list TransactGetItemList {
    member: TransactGetItem
}

structure TransactGetItemsInput {
    @required TransactItems: TransactGetItemList
    ReturnConsumedCapacity: ReturnConsumedCapacity
}

structure TransactGetItemsOutput {
    ConsumedCapacity: ConsumedCapacityMultiple
    Responses: ItemResponseList
}

structure TransactWriteItem {
    ConditionCheck: ConditionCheck
    Put: Put
    Delete: Delete
    Update: Update
}

@length(min: 1, max: 100)
list TransactWriteItemList {
    member: TransactWriteItem
}

structure TransactWriteItemsInput {
    @required TransactItems: TransactWriteItemList
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    @idempotencyToken ClientRequestToken: ClientRequestToken
}

structure TransactWriteItemsOutput {
    ConsumedCapacity: ConsumedCapacityMultiple
    ItemCollectionMetrics: ItemCollectionMetricsPerTable
}

@error("client")
structure TransactionCanceledException {
    Message: ErrorMessage
    CancellationReasons: CancellationReasonList
}

@error("client")
structure TransactionConflictException {
    message: ErrorMessage
}

@error("client")
structure TransactionInProgressException {
    Message: ErrorMessage
}

structure UntagResourceInput {
    @required ResourceArn: ResourceArnString
    @required TagKeys: TagKeyList
}

structure Update {
    @required Key: Key
    @required UpdateExpression: UpdateExpression
    @required TableName: TableArn
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

string UpdateExpression

structure UpdateGlobalSecondaryIndexAction {
    @required IndexName: IndexName
    ProvisionedThroughput: ProvisionedThroughput
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
}

structure UpdateItemInput {
    @required TableName: TableArn
    @required Key: Key
    AttributeUpdates: AttributeUpdates
    Expected: ExpectedAttributeMap
    ConditionalOperator: ConditionalOperator
    ReturnValues: ReturnValue
    ReturnConsumedCapacity: ReturnConsumedCapacity
    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics
    UpdateExpression: UpdateExpression
    ConditionExpression: ConditionExpression
    ExpressionAttributeNames: ExpressionAttributeNameMap
    ExpressionAttributeValues: ExpressionAttributeValueMap
    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

structure UpdateItemOutput {
    Attributes: AttributeMap
    ConsumedCapacity: ConsumedCapacity
    ItemCollectionMetrics: ItemCollectionMetrics
}

structure UpdateReplicationGroupMemberAction {
    @required RegionName: RegionName
    KMSMasterKeyId: KMSMasterKeyId
    ProvisionedThroughputOverride: ProvisionedThroughputOverride
    OnDemandThroughputOverride: OnDemandThroughputOverride
    GlobalSecondaryIndexes: ReplicaGlobalSecondaryIndexList
    TableClassOverride: TableClass
}

structure UpdateTableInput {
    AttributeDefinitions: AttributeDefinitions
    @required TableName: TableArn
    BillingMode: BillingMode
    ProvisionedThroughput: ProvisionedThroughput
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexUpdateList
    StreamSpecification: StreamSpecification
    SSESpecification: SSESpecification
    ReplicaUpdates: ReplicationGroupUpdateList
    TableClass: TableClass
    DeletionProtectionEnabled: DeletionProtectionEnabled
    MultiRegionConsistency: MultiRegionConsistency
    GlobalTableWitnessUpdates: GlobalTableWitnessGroupUpdateList
    OnDemandThroughput: OnDemandThroughput
    WarmThroughput: WarmThroughput
    GlobalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode
    VectorIndexUpdates: VectorIndexUpdateList
}

structure UpdateTableOutput {
    TableDescription: TableDescription
}

structure UpdateTimeToLiveInput {
    @required TableName: TableArn
    @required TimeToLiveSpecification: TimeToLiveSpecification
}

structure UpdateTimeToLiveOutput {
    TimeToLiveSpecification: TimeToLiveSpecification
}

structure VectorAttributeDefinition {
    @required AttributeName: VectorAttributeName
}

@length(min: 1, max: 255)
string VectorAttributeName

structure VectorCapacity {
    VectorSearchRequestBytes: ConsumedCapacityUnits
    VectorWriteRequestBytes: ConsumedCapacityUnits
}

enum VectorDistanceFunction {
    COSINE, DOT_PRODUCT, EUCLIDEAN
}

structure VectorIndex {
    @required IndexName: IndexName
    @required VectorAttribute: VectorAttributeDefinition
    SearchSchema: SearchSchema
    @required Projection: Projection
    @required Dimensions: PositiveLongObject
    @required DistanceFunction: VectorDistanceFunction
}

structure VectorIndexDescription {
    IndexName: IndexName
    SearchSchema: SearchSchema
    Projection: Projection
    VectorAttribute: VectorAttributeDefinition
    Dimensions: PositiveLongObject
    DistanceFunction: VectorDistanceFunction
    IndexStatus: IndexStatus
    Backfilling: Backfilling
    IndexSizeBytes: LongObject
    ItemCount: LongObject
    IndexArn: String
}

list VectorIndexDescriptionList {
    member: VectorIndexDescription
}

list VectorIndexList {
    member: VectorIndex
}

structure VectorIndexUpdate {
    Create: CreateVectorIndexAction
    Delete: DeleteVectorIndexAction
}

list VectorIndexUpdateList {
    member: VectorIndexUpdate
}

map VectorIndexesCapacityMap {
    key: IndexName
    value: VectorCapacity
}

structure WarmThroughput {
    ReadUnitsPerSecond: LongObject
    WriteUnitsPerSecond: LongObject
}

enum WitnessStatus {
    CREATING, DELETING, ACTIVE
}

structure WriteRequest {
    PutRequest: PutRequest
    DeleteRequest: DeleteRequest
}

@length(min: 1, max: 25)
list WriteRequests {
    member: WriteRequest
}
