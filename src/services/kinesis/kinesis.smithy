$version: "2.0"

namespace com.amazonaws.kinesis.v20131202

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "Kinesis", arnNamespace: "kinesis", endpointPrefix: "kinesis")
@sigv4(name: "kinesis")
@awsJson1_1
service Kinesis_20131202 {
    version: "2013-12-02"
    operations: [
        AddTagsToStream, CreateStream, DecreaseStreamRetentionPeriod, DeleteResourcePolicy, DeleteStream,
        DeregisterStreamConsumer, DescribeLimits, DescribeStream, DescribeStreamConsumer, DescribeStreamSummary,
        DisableEnhancedMonitoring, EnableEnhancedMonitoring, GetRecords, GetResourcePolicy, GetShardIterator,
        IncreaseStreamRetentionPeriod, ListShards, ListStreamConsumers, ListStreams, ListTagsForResource, ListTagsForStream,
        MergeShards, PutRecord, PutRecords, PutResourcePolicy, RegisterStreamConsumer, RemoveTagsFromStream, SplitShard,
        StartStreamEncryption, StopStreamEncryption, SubscribeToShard, TagResource, UntagResource, UpdateMaxRecordSize,
        UpdateShardCount, UpdateStreamMode
    ]
}

@enacted
operation AddTagsToStream {
    input: AddTagsToStreamInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
operation CreateStream {
    input: CreateStreamInput
    output: Unit
    errors: [ResourceInUseException, LimitExceededException, InvalidArgumentException, ValidationException]
}

@enacted
operation DecreaseStreamRetentionPeriod {
    input: DecreaseStreamRetentionPeriodInput
    output: Unit
    errors: [
        ResourceInUseException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        AccessDeniedException
    ]
}

@enacted
operation DeleteResourcePolicy {
    input: DeleteResourcePolicyInput
    output: Unit
    errors: [
        AccessDeniedException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        ResourceInUseException
    ]
}

@enacted
operation DeleteStream {
    input: DeleteStreamInput
    output: Unit
    errors: [
        ResourceNotFoundException, LimitExceededException, ResourceInUseException, InvalidArgumentException,
        AccessDeniedException
    ]
}

@enacted
operation DeregisterStreamConsumer {
    input: DeregisterStreamConsumerInput
    output: Unit
    errors: [LimitExceededException, ResourceNotFoundException, InvalidArgumentException]
}

@enacted
@readonly
operation DescribeLimits {
    input: DescribeLimitsInput
    output: DescribeLimitsOutput
    errors: [LimitExceededException]
}

@enacted
@readonly
@paginated(inputToken: "ExclusiveStartShardId", items: "StreamDescription.Shards", pageSize: "Limit")
operation DescribeStream {
    input: DescribeStreamInput
    output: DescribeStreamOutput
    errors: [ResourceNotFoundException, LimitExceededException, InvalidArgumentException, AccessDeniedException]
}

@enacted
@readonly
operation DescribeStreamConsumer {
    input: DescribeStreamConsumerInput
    output: DescribeStreamConsumerOutput
    errors: [LimitExceededException, ResourceNotFoundException, InvalidArgumentException]
}

@enacted
@readonly
operation DescribeStreamSummary {
    input: DescribeStreamSummaryInput
    output: DescribeStreamSummaryOutput
    errors: [ResourceNotFoundException, LimitExceededException, InvalidArgumentException, AccessDeniedException]
}

@enacted
operation DisableEnhancedMonitoring {
    input: DisableEnhancedMonitoringInput
    output: EnhancedMonitoringOutput
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException,
        AccessDeniedException
    ]
}

@enacted
operation EnableEnhancedMonitoring {
    input: EnableEnhancedMonitoringInput
    output: EnhancedMonitoringOutput
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException,
        AccessDeniedException
    ]
}

@enacted
@readonly
operation GetRecords {
    input: GetRecordsInput
    output: GetRecordsOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, ProvisionedThroughputExceededException, ExpiredIteratorException,
        KMSDisabledException, KMSInvalidStateException, KMSAccessDeniedException, KMSNotFoundException, KMSOptInRequired,
        KMSThrottlingException, AccessDeniedException, InternalFailureException
    ]
}

@enacted
@readonly
operation GetResourcePolicy {
    input: GetResourcePolicyInput
    output: GetResourcePolicyOutput
    errors: [
        AccessDeniedException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        ResourceInUseException
    ]
}

@enacted
@readonly
operation GetShardIterator {
    input: GetShardIteratorInput
    output: GetShardIteratorOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, ProvisionedThroughputExceededException, AccessDeniedException,
        InternalFailureException
    ]
}

@enacted
operation IncreaseStreamRetentionPeriod {
    input: IncreaseStreamRetentionPeriodInput
    output: Unit
    errors: [
        ResourceInUseException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        AccessDeniedException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Shards", pageSize: "MaxResults")
operation ListShards {
    input: ListShardsInput
    output: ListShardsOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, LimitExceededException, ExpiredNextTokenException,
        ResourceInUseException, AccessDeniedException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Consumers", pageSize: "MaxResults")
operation ListStreamConsumers {
    input: ListStreamConsumersInput
    output: ListStreamConsumersOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, LimitExceededException, ExpiredNextTokenException,
        ResourceInUseException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "StreamNames", pageSize: "Limit")
operation ListStreams {
    input: ListStreamsInput
    output: ListStreamsOutput
    errors: [LimitExceededException, ExpiredNextTokenException, InvalidArgumentException]
}

@enacted
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceInput
    output: ListTagsForResourceOutput
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
@readonly
operation ListTagsForStream {
    input: ListTagsForStreamInput
    output: ListTagsForStreamOutput
    errors: [ResourceNotFoundException, InvalidArgumentException, LimitExceededException, AccessDeniedException]
}

@enacted
operation MergeShards {
    input: MergeShardsInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException, ValidationException,
        AccessDeniedException
    ]
}

@enacted
operation PutRecord {
    input: PutRecordInput
    output: PutRecordOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, ProvisionedThroughputExceededException, KMSDisabledException,
        KMSInvalidStateException, KMSAccessDeniedException, KMSNotFoundException, KMSOptInRequired, KMSThrottlingException,
        AccessDeniedException, InternalFailureException
    ]
}

@enacted
operation PutRecords {
    input: PutRecordsInput
    output: PutRecordsOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, ProvisionedThroughputExceededException, KMSDisabledException,
        KMSInvalidStateException, KMSAccessDeniedException, KMSNotFoundException, KMSOptInRequired, KMSThrottlingException,
        AccessDeniedException, InternalFailureException
    ]
}

@enacted
operation PutResourcePolicy {
    input: PutResourcePolicyInput
    output: Unit
    errors: [
        AccessDeniedException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        ResourceInUseException
    ]
}

@enacted
operation RegisterStreamConsumer {
    input: RegisterStreamConsumerInput
    output: RegisterStreamConsumerOutput
    errors: [InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException]
}

@enacted
operation RemoveTagsFromStream {
    input: RemoveTagsFromStreamInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
operation SplitShard {
    input: SplitShardInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException, ValidationException,
        AccessDeniedException
    ]
}

@recorded
operation StartStreamEncryption {
    input: StartStreamEncryptionInput
    output: Unit
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException,
        KMSDisabledException, KMSInvalidStateException, KMSAccessDeniedException, KMSNotFoundException, KMSOptInRequired,
        KMSThrottlingException, AccessDeniedException
    ]
}

@recorded
operation StopStreamEncryption {
    input: StopStreamEncryptionInput
    output: Unit
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException,
        AccessDeniedException
    ]
}

@enacted
operation SubscribeToShard {
    input: SubscribeToShardInput
    output: SubscribeToShardOutput
    errors: [
        ResourceNotFoundException, InvalidArgumentException, ResourceInUseException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
operation TagResource {
    input: TagResourceInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
operation UntagResource {
    input: UntagResourceInput
    output: Unit
    errors: [
        ResourceNotFoundException, ResourceInUseException, InvalidArgumentException, LimitExceededException,
        AccessDeniedException
    ]
}

@enacted
operation UpdateMaxRecordSize {
    input: UpdateMaxRecordSizeInput
    output: Unit
    errors: [
        ResourceInUseException, ResourceNotFoundException, LimitExceededException, InvalidArgumentException,
        AccessDeniedException, ValidationException
    ]
}

@enacted
operation UpdateShardCount {
    input: UpdateShardCountInput
    output: UpdateShardCountOutput
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException, ValidationException,
        AccessDeniedException
    ]
}

@enacted
operation UpdateStreamMode {
    input: UpdateStreamModeInput
    output: Unit
    errors: [
        InvalidArgumentException, LimitExceededException, ResourceInUseException, ResourceNotFoundException, ValidationException
    ]
}

@error("client")
structure AccessDeniedException {
    message: ErrorMessage
}

structure AddTagsToStreamInput {
    StreamName: StreamName
    @required Tags: TagMap
    StreamARN: StreamARN
    StreamId: StreamId
}

boolean BooleanObject

structure ChildShard {
    @required ShardId: ShardId
    @required ParentShards: ShardIdList
    @required HashKeyRange: HashKeyRange
}

list ChildShardList {
    member: ChildShard
}

structure Consumer {
    @required ConsumerName: ConsumerName
    @required ConsumerARN: ConsumerARN
    @required ConsumerStatus: ConsumerStatus
    @required ConsumerCreationTimestamp: Timestamp
}

@length(min: 1, max: 2048)
@pattern("^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+")
string ConsumerARN

@range(min: 0, max: 1000000)
integer ConsumerCountObject

structure ConsumerDescription {
    @required ConsumerName: ConsumerName
    @required ConsumerARN: ConsumerARN
    @required ConsumerStatus: ConsumerStatus
    @required ConsumerCreationTimestamp: Timestamp
    @required StreamARN: StreamARN
}

list ConsumerList {
    member: Consumer
}

@length(min: 1, max: 128)
@pattern("[a-zA-Z0-9_.-]+")
string ConsumerName

enum ConsumerStatus {
    CREATING, DELETING, ACTIVE
}

structure CreateStreamInput {
    @required StreamName: StreamName
    ShardCount: PositiveIntegerObject
    StreamModeDetails: StreamModeDetails
    Tags: TagMap
    WarmThroughputMiBps: NaturalIntegerObject
    MaxRecordSizeInKiB: MaxRecordSizeInKiB
}

@length(min: 0, max: 10485760)
blob Data

structure DecreaseStreamRetentionPeriodInput {
    StreamName: StreamName
    @required RetentionPeriodHours: RetentionPeriodHours
    StreamARN: StreamARN
    StreamId: StreamId
}

structure DeleteResourcePolicyInput {
    @required ResourceARN: ResourceARN
    StreamId: StreamId
}

structure DeleteStreamInput {
    StreamName: StreamName
    EnforceConsumerDeletion: BooleanObject
    StreamARN: StreamARN
    StreamId: StreamId
}

structure DeregisterStreamConsumerInput {
    StreamARN: StreamARN
    ConsumerName: ConsumerName
    ConsumerARN: ConsumerARN
    StreamId: StreamId
}

structure DescribeLimitsInput {}

structure DescribeLimitsOutput {
    @required ShardLimit: ShardCountObject
    @required OpenShardCount: ShardCountObject
    @required OnDemandStreamCount: OnDemandStreamCountObject
    @required OnDemandStreamCountLimit: OnDemandStreamCountLimitObject
}

structure DescribeStreamConsumerInput {
    StreamARN: StreamARN
    ConsumerName: ConsumerName
    ConsumerARN: ConsumerARN
    StreamId: StreamId
}

structure DescribeStreamConsumerOutput {
    @required ConsumerDescription: ConsumerDescription
}

structure DescribeStreamInput {
    StreamName: StreamName
    Limit: DescribeStreamInputLimit
    ExclusiveStartShardId: ShardId
    StreamARN: StreamARN
    StreamId: StreamId
}

@range(min: 1, max: 10000)
integer DescribeStreamInputLimit

structure DescribeStreamOutput {
    @required StreamDescription: StreamDescription
}

structure DescribeStreamSummaryInput {
    StreamName: StreamName
    StreamARN: StreamARN
    StreamId: StreamId
}

structure DescribeStreamSummaryOutput {
    @required StreamDescriptionSummary: StreamDescriptionSummary
}

structure DisableEnhancedMonitoringInput {
    StreamName: StreamName
    @required ShardLevelMetrics: MetricsNameList
    StreamARN: StreamARN
    StreamId: StreamId
}

structure EnableEnhancedMonitoringInput {
    StreamName: StreamName
    @required ShardLevelMetrics: MetricsNameList
    StreamARN: StreamARN
    StreamId: StreamId
}

enum EncryptionType {
    NONE, KMS
}

structure EnhancedMetrics {
    ShardLevelMetrics: MetricsNameList
}

list EnhancedMonitoringList {
    member: EnhancedMetrics
}

structure EnhancedMonitoringOutput {
    StreamName: StreamName
    CurrentShardLevelMetrics: MetricsNameList
    DesiredShardLevelMetrics: MetricsNameList
    StreamARN: StreamARN
}

string ErrorCode

string ErrorMessage

@error("client")
structure ExpiredIteratorException {
    message: ErrorMessage
}

@error("client")
structure ExpiredNextTokenException {
    message: ErrorMessage
}

structure GetRecordsInput {
    @required ShardIterator: ShardIterator
    Limit: GetRecordsInputLimit
    StreamARN: StreamARN
    StreamId: StreamId
}

@range(min: 1, max: 10000)
integer GetRecordsInputLimit

structure GetRecordsOutput {
    @required Records: RecordList
    NextShardIterator: ShardIterator
    MillisBehindLatest: MillisBehindLatest
    ChildShards: ChildShardList
}

structure GetResourcePolicyInput {
    @required ResourceARN: ResourceARN
    StreamId: StreamId
}

structure GetResourcePolicyOutput {
    @required Policy: Policy
}

structure GetShardIteratorInput {
    StreamName: StreamName
    @required ShardId: ShardId
    @required ShardIteratorType: ShardIteratorType
    StartingSequenceNumber: SequenceNumber
    Timestamp: Timestamp
    StreamARN: StreamARN
    StreamId: StreamId
}

structure GetShardIteratorOutput {
    ShardIterator: ShardIterator
}

@pattern("0|([1-9]\\d{0,38})")
string HashKey

structure HashKeyRange {
    @required StartingHashKey: HashKey
    @required EndingHashKey: HashKey
}

structure IncreaseStreamRetentionPeriodInput {
    StreamName: StreamName
    @required RetentionPeriodHours: RetentionPeriodHours
    StreamARN: StreamARN
    StreamId: StreamId
}

@error("server")
structure InternalFailureException {
    message: ErrorMessage
}

@error("client")
structure InvalidArgumentException {
    message: ErrorMessage
}

@error("client")
structure KMSAccessDeniedException {
    message: ErrorMessage
}

@error("client")
structure KMSDisabledException {
    message: ErrorMessage
}

@error("client")
structure KMSInvalidStateException {
    message: ErrorMessage
}

@error("client")
structure KMSNotFoundException {
    message: ErrorMessage
}

@error("client")
structure KMSOptInRequired {
    message: ErrorMessage
}

@error("client")
structure KMSThrottlingException {
    message: ErrorMessage
}

@length(min: 1, max: 2048)
string KeyId

@error("client")
structure LimitExceededException {
    message: ErrorMessage
}

structure ListShardsInput {
    StreamName: StreamName
    NextToken: NextToken
    ExclusiveStartShardId: ShardId
    MaxResults: ListShardsInputLimit
    StreamCreationTimestamp: Timestamp
    ShardFilter: ShardFilter
    StreamARN: StreamARN
    StreamId: StreamId
}

@range(min: 1, max: 10000)
integer ListShardsInputLimit

structure ListShardsOutput {
    Shards: ShardList
    NextToken: NextToken
}

structure ListStreamConsumersInput {
    @required StreamARN: StreamARN
    NextToken: NextToken
    MaxResults: ListStreamConsumersInputLimit
    StreamCreationTimestamp: Timestamp
    StreamId: StreamId
}

@range(min: 1, max: 10000)
integer ListStreamConsumersInputLimit

structure ListStreamConsumersOutput {
    Consumers: ConsumerList
    NextToken: NextToken
}

structure ListStreamsInput {
    Limit: ListStreamsInputLimit
    ExclusiveStartStreamName: StreamName
    NextToken: NextToken
}

@range(min: 1, max: 10000)
integer ListStreamsInputLimit

structure ListStreamsOutput {
    @required StreamNames: StreamNameList
    @required HasMoreStreams: BooleanObject
    NextToken: NextToken
    StreamSummaries: StreamSummaryList
}

structure ListTagsForResourceInput {
    @required ResourceARN: ResourceARN
    StreamId: StreamId
}

structure ListTagsForResourceOutput {
    Tags: TagList
}

structure ListTagsForStreamInput {
    StreamName: StreamName
    ExclusiveStartTagKey: TagKey
    Limit: ListTagsForStreamInputLimit
    StreamARN: StreamARN
    StreamId: StreamId
}

@range(min: 1, max: 50)
integer ListTagsForStreamInputLimit

structure ListTagsForStreamOutput {
    @required Tags: TagList
    @required HasMoreTags: BooleanObject
}

@range(min: 1024, max: 10240)
integer MaxRecordSizeInKiB

structure MergeShardsInput {
    StreamName: StreamName
    @required ShardToMerge: ShardId
    @required AdjacentShardToMerge: ShardId
    StreamARN: StreamARN
    StreamId: StreamId
}

enum MetricsName {
    INCOMING_BYTES = "IncomingBytes", INCOMING_RECORDS = "IncomingRecords", OUTGOING_BYTES = "OutgoingBytes",
    OUTGOING_RECORDS = "OutgoingRecords", WRITE_PROVISIONED_THROUGHPUT_EXCEEDED = "WriteProvisionedThroughputExceeded",
    READ_PROVISIONED_THROUGHPUT_EXCEEDED = "ReadProvisionedThroughputExceeded",
    ITERATOR_AGE_MILLISECONDS = "IteratorAgeMilliseconds", ALL
}

@length(min: 1, max: 7)
list MetricsNameList {
    member: MetricsName
}

@range(min: 0)
long MillisBehindLatest

@range(min: 0)
integer NaturalIntegerObject

@length(min: 1, max: 1048576)
string NextToken

@range(min: 0, max: 1000000)
integer OnDemandStreamCountLimitObject

@range(min: 0, max: 1000000)
integer OnDemandStreamCountObject

@length(min: 1, max: 256)
string PartitionKey

string Policy

@range(min: 1)
integer PositiveIntegerObject

@error("client")
structure ProvisionedThroughputExceededException {
    message: ErrorMessage
}

structure PutRecordInput {
    StreamName: StreamName
    @required Data: Data
    @required PartitionKey: PartitionKey
    ExplicitHashKey: HashKey
    SequenceNumberForOrdering: SequenceNumber
    StreamARN: StreamARN
    StreamId: StreamId
}

structure PutRecordOutput {
    @required ShardId: ShardId
    @required SequenceNumber: SequenceNumber
    EncryptionType: EncryptionType
}

structure PutRecordsInput {
    @required Records: PutRecordsRequestEntryList
    StreamName: StreamName
    StreamARN: StreamARN
    StreamId: StreamId
}

structure PutRecordsOutput {
    FailedRecordCount: PositiveIntegerObject
    @required Records: PutRecordsResultEntryList
    EncryptionType: EncryptionType
}

structure PutRecordsRequestEntry {
    @required Data: Data
    ExplicitHashKey: HashKey
    @required PartitionKey: PartitionKey
}

@length(min: 1, max: 500)
list PutRecordsRequestEntryList {
    member: PutRecordsRequestEntry
}

structure PutRecordsResultEntry {
    SequenceNumber: SequenceNumber
    ShardId: ShardId
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

@length(min: 1, max: 500)
list PutRecordsResultEntryList {
    member: PutRecordsResultEntry
}

structure PutResourcePolicyInput {
    @required ResourceARN: ResourceARN
    StreamId: StreamId
    @required Policy: Policy
}

structure Record {
    @required SequenceNumber: SequenceNumber
    ApproximateArrivalTimestamp: Timestamp
    @required Data: Data
    @required PartitionKey: PartitionKey
    EncryptionType: EncryptionType
}

list RecordList {
    member: Record
}

structure RegisterStreamConsumerInput {
    @required StreamARN: StreamARN
    @required ConsumerName: ConsumerName
    StreamId: StreamId
    Tags: TagMap
}

structure RegisterStreamConsumerOutput {
    @required Consumer: Consumer
}

structure RemoveTagsFromStreamInput {
    StreamName: StreamName
    @required TagKeys: TagKeyList
    StreamARN: StreamARN
    StreamId: StreamId
}

@length(min: 1, max: 2048)
@pattern("arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+")
string ResourceARN

@error("client")
structure ResourceInUseException {
    message: ErrorMessage
}

@error("client")
structure ResourceNotFoundException {
    message: ErrorMessage
}

integer RetentionPeriodHours

enum ScalingType {
    UNIFORM_SCALING
}

@pattern("0|([1-9]\\d{0,128})")
string SequenceNumber

structure SequenceNumberRange {
    @required StartingSequenceNumber: SequenceNumber
    EndingSequenceNumber: SequenceNumber
}

structure Shard {
    @required ShardId: ShardId
    ParentShardId: ShardId
    AdjacentParentShardId: ShardId
    @required HashKeyRange: HashKeyRange
    @required SequenceNumberRange: SequenceNumberRange
}

@range(min: 0, max: 1000000)
integer ShardCountObject

structure ShardFilter {
    @required Type: ShardFilterType
    ShardId: ShardId
    Timestamp: Timestamp
}

enum ShardFilterType {
    AFTER_SHARD_ID, AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP
}

@length(min: 1, max: 128)
@pattern("[a-zA-Z0-9_.-]+")
string ShardId

list ShardIdList {
    member: ShardId
}

@length(min: 1, max: 512)
string ShardIterator

enum ShardIteratorType {
    AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, TRIM_HORIZON, LATEST, AT_TIMESTAMP
}

list ShardList {
    member: Shard
}

structure SplitShardInput {
    StreamName: StreamName
    @required ShardToSplit: ShardId
    @required NewStartingHashKey: HashKey
    StreamARN: StreamARN
    StreamId: StreamId
}

structure StartStreamEncryptionInput {
    StreamName: StreamName
    @required EncryptionType: EncryptionType
    @required KeyId: KeyId
    StreamARN: StreamARN
    StreamId: StreamId
}

structure StartingPosition {
    @required Type: ShardIteratorType
    SequenceNumber: SequenceNumber
    Timestamp: Timestamp
}

structure StopStreamEncryptionInput {
    StreamName: StreamName
    @required EncryptionType: EncryptionType
    @required KeyId: KeyId
    StreamARN: StreamARN
    StreamId: StreamId
}

@length(min: 1, max: 2048)
@pattern("arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+")
string StreamARN

structure StreamDescription {
    @required StreamName: StreamName
    @required StreamARN: StreamARN
    @required StreamStatus: StreamStatus
    StreamModeDetails: StreamModeDetails
    @required Shards: ShardList
    @required HasMoreShards: BooleanObject
    @required RetentionPeriodHours: RetentionPeriodHours
    @required StreamCreationTimestamp: Timestamp
    @required EnhancedMonitoring: EnhancedMonitoringList
    EncryptionType: EncryptionType
    KeyId: KeyId
}

structure StreamDescriptionSummary {
    @required StreamName: StreamName
    @required StreamARN: StreamARN
    StreamId: StreamId
    @required StreamStatus: StreamStatus
    StreamModeDetails: StreamModeDetails
    @required RetentionPeriodHours: RetentionPeriodHours
    @required StreamCreationTimestamp: Timestamp
    @required EnhancedMonitoring: EnhancedMonitoringList
    EncryptionType: EncryptionType
    KeyId: KeyId
    @required OpenShardCount: ShardCountObject
    ConsumerCount: ConsumerCountObject
    WarmThroughput: WarmThroughputObject
    MaxRecordSizeInKiB: MaxRecordSizeInKiB
}

@length(min: 1, max: 24)
@pattern("[a-z0-9]{20}-[a-z0-9]{3}")
string StreamId

enum StreamMode {
    PROVISIONED, ON_DEMAND
}

structure StreamModeDetails {
    @required StreamMode: StreamMode
}

@length(min: 1, max: 128)
@pattern("[a-zA-Z0-9_.-]+")
string StreamName

list StreamNameList {
    member: StreamName
}

enum StreamStatus {
    CREATING, DELETING, ACTIVE, UPDATING
}

structure StreamSummary {
    @required StreamName: StreamName
    @required StreamARN: StreamARN
    @required StreamStatus: StreamStatus
    StreamModeDetails: StreamModeDetails
    StreamCreationTimestamp: Timestamp
}

list StreamSummaryList {
    member: StreamSummary
}

structure SubscribeToShardEvent {
    @required Records: RecordList
    @required ContinuationSequenceNumber: SequenceNumber
    @required MillisBehindLatest: MillisBehindLatest
    ChildShards: ChildShardList
}

@streaming
union SubscribeToShardEventStream {
    SubscribeToShardEvent: SubscribeToShardEvent
    ResourceNotFoundException: ResourceNotFoundException
    ResourceInUseException: ResourceInUseException
    KMSDisabledException: KMSDisabledException
    KMSInvalidStateException: KMSInvalidStateException
    KMSAccessDeniedException: KMSAccessDeniedException
    KMSNotFoundException: KMSNotFoundException
    KMSOptInRequired: KMSOptInRequired
    KMSThrottlingException: KMSThrottlingException
    InternalFailureException: InternalFailureException
}

structure SubscribeToShardInput {
    @required ConsumerARN: ConsumerARN
    StreamId: StreamId
    @required ShardId: ShardId
    @required StartingPosition: StartingPosition
}

structure SubscribeToShardOutput {
    @required EventStream: SubscribeToShardEventStream
}

structure Tag {
    @required Key: TagKey
    Value: TagValue
}

@length(min: 1, max: 128)
string TagKey

@length(min: 1, max: 50)
list TagKeyList {
    member: TagKey
}

@length(min: 0, max: 200)
list TagList {
    member: Tag
}

@length(min: 1, max: 200)
map TagMap {
    key: TagKey
    value: TagValue
}

structure TagResourceInput {
    @required Tags: TagMap
    @required ResourceARN: ResourceARN
    StreamId: StreamId
}

@length(min: 0, max: 256)
string TagValue

structure UntagResourceInput {
    @required TagKeys: TagKeyList
    @required ResourceARN: ResourceARN
    StreamId: StreamId
}

structure UpdateMaxRecordSizeInput {
    StreamARN: StreamARN
    StreamId: StreamId
    @required MaxRecordSizeInKiB: MaxRecordSizeInKiB
}

structure UpdateShardCountInput {
    StreamName: StreamName
    @required TargetShardCount: PositiveIntegerObject
    @required ScalingType: ScalingType
    StreamARN: StreamARN
    StreamId: StreamId
}

structure UpdateShardCountOutput {
    StreamName: StreamName
    CurrentShardCount: PositiveIntegerObject
    TargetShardCount: PositiveIntegerObject
    StreamARN: StreamARN
}

structure UpdateStreamModeInput {
    @required StreamARN: StreamARN
    StreamId: StreamId
    @required StreamModeDetails: StreamModeDetails
    WarmThroughputMiBps: NaturalIntegerObject
}

@error("client")
structure ValidationException {
    message: ErrorMessage
}

structure WarmThroughputObject {
    TargetMiBps: NaturalIntegerObject
    CurrentMiBps: NaturalIntegerObject
}
