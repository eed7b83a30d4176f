$version: "2.0"

namespace com.amazonaws.dynamodb.v20120810

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use stormglass#enacted

@service(sdkId: "DynamoDB Streams", arnNamespace: "dynamodb", endpointPrefix: "streams.dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
service DynamoDBStreams_20120810 {
    version: "2012-08-10"
    operations: [DescribeStream, GetRecords, GetShardIterator, ListStreams]
}

@enacted
@readonly
operation DescribeStream {
    input: DescribeStreamInput
    output: DescribeStreamOutput
    errors: [ResourceNotFoundException, InternalServerError]
}

@enacted
@readonly
operation GetRecords {
    input: GetRecordsInput
    output: GetRecordsOutput
    errors: [
        ResourceNotFoundException, LimitExceededException, InternalServerError, ExpiredIteratorException,
        TrimmedDataAccessException
    ]
}

@enacted
@readonly
operation GetShardIterator {
    input: GetShardIteratorInput
    output: GetShardIteratorOutput
    errors: [ResourceNotFoundException, InternalServerError, TrimmedDataAccessException]
}

@enacted
@readonly
operation ListStreams {
    input: ListStreamsInput
    output: ListStreamsOutput
    errors: [ResourceNotFoundException, InternalServerError]
}

map AttributeMap {
    key: AttributeName
    value: AttributeValue
}

@length(max: 65535)
string AttributeName

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

blob BinaryAttributeValue

list BinarySetAttributeValue {
    member: BinaryAttributeValue
}

boolean BooleanAttributeValue

timestamp Date

structure DescribeStreamInput {
    @required StreamArn: StreamArn
    Limit: PositiveIntegerObject
    ExclusiveStartShardId: ShardId
    ShardFilter: ShardFilter
}

structure DescribeStreamOutput {
    StreamDescription: StreamDescription
}

string ErrorMessage

@error("client")
structure ExpiredIteratorException {
    message: ErrorMessage
}

structure GetRecordsInput {
    @required ShardIterator: ShardIterator
    Limit: PositiveIntegerObject
}

structure GetRecordsOutput {
    Records: RecordList
    NextShardIterator: ShardIterator
}

structure GetShardIteratorInput {
    @required StreamArn: StreamArn
    @required ShardId: ShardId
    @required ShardIteratorType: ShardIteratorType
    SequenceNumber: SequenceNumber
}

structure GetShardIteratorOutput {
    ShardIterator: ShardIterator
}

structure Identity {
    PrincipalId: String
    Type: String
}

@error("server")
structure InternalServerError {
    message: ErrorMessage
}

@length(min: 1, max: 2)
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

@error("client")
structure LimitExceededException {
    message: ErrorMessage
}

list ListAttributeValue {
    member: AttributeValue
}

structure ListStreamsInput {
    TableName: TableName
    Limit: PositiveIntegerObject
    ExclusiveStartStreamArn: StreamArn
}

structure ListStreamsOutput {
    Streams: StreamList
    LastEvaluatedStreamArn: StreamArn
}

map MapAttributeValue {
    key: AttributeName
    value: AttributeValue
}

boolean NullAttributeValue

string NumberAttributeValue

list NumberSetAttributeValue {
    member: NumberAttributeValue
}

enum OperationType {
    INSERT, MODIFY, REMOVE
}

@range(min: 1)
integer PositiveIntegerObject

@range(min: 1)
long PositiveLongObject

structure Record {
    eventID: String
    eventName: OperationType
    eventVersion: String
    eventSource: String
    awsRegion: String
    dynamodb: StreamRecord
    userIdentity: Identity
}

list RecordList {
    member: Record
}

@error("client")
structure ResourceNotFoundException {
    message: ErrorMessage
}

@length(min: 21, max: 40)
string SequenceNumber

structure SequenceNumberRange {
    StartingSequenceNumber: SequenceNumber
    EndingSequenceNumber: SequenceNumber
}

structure Shard {
    ShardId: ShardId
    SequenceNumberRange: SequenceNumberRange
    ParentShardId: ShardId
}

list ShardDescriptionList {
    member: Shard
}

structure ShardFilter {
    Type: ShardFilterType
    ShardId: ShardId
}

enum ShardFilterType {
    CHILD_SHARDS
}

@length(min: 28, max: 65)
string ShardId

@length(min: 1, max: 2048)
string ShardIterator

enum ShardIteratorType {
    TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER
}

structure Stream {
    StreamArn: StreamArn
    TableName: TableName
    StreamLabel: String
}

@length(min: 37, max: 1024)
string StreamArn

structure StreamDescription {
    StreamArn: StreamArn
    StreamLabel: String
    StreamStatus: StreamStatus
    StreamViewType: StreamViewType
    CreationRequestDateTime: Date
    TableName: TableName
    KeySchema: KeySchema
    Shards: ShardDescriptionList
    LastEvaluatedShardId: ShardId
}

list StreamList {
    member: Stream
}

structure StreamRecord {
    ApproximateCreationDateTime: Date
    Keys: AttributeMap
    NewImage: AttributeMap
    OldImage: AttributeMap
    SequenceNumber: SequenceNumber
    SizeBytes: PositiveLongObject
    StreamViewType: StreamViewType
}

enum StreamStatus {
    ENABLING, ENABLED, DISABLING, DISABLED
}

enum StreamViewType {
    NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY
}

string StringAttributeValue

list StringSetAttributeValue {
    member: StringAttributeValue
}

@length(min: 3, max: 255)
@pattern("[a-zA-Z0-9_.-]+")
string TableName

@error("client")
structure TrimmedDataAccessException {
    message: ErrorMessage
}
