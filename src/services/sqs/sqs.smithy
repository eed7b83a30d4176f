$version: "2.0"

namespace com.amazonaws.sqs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryCompatible
use stormglass#enacted

@service(sdkId: "SQS", arnNamespace: "sqs", endpointPrefix: "sqs")
@sigv4(name: "sqs")
@awsJson1_0
@awsQueryCompatible
service AmazonSQS {
    version: "2012-11-05"
    operations: [
        AddPermission, CancelMessageMoveTask, ChangeMessageVisibility, ChangeMessageVisibilityBatch, CreateQueue, DeleteMessage,
        DeleteMessageBatch, DeleteQueue, GetQueueAttributes, GetQueueUrl, ListDeadLetterSourceQueues, ListMessageMoveTasks,
        ListQueueTags, ListQueues, PurgeQueue, ReceiveMessage, RemovePermission, SendMessage, SendMessageBatch,
        SetQueueAttributes, StartMessageMoveTask, TagQueue, UntagQueue
    ]
}

@enacted
operation AddPermission {
    input: AddPermissionRequest
    output: Unit
    errors: [OverLimit, RequestThrottled, QueueDoesNotExist, InvalidAddress, InvalidSecurity, UnsupportedOperation]
}

@enacted
operation CancelMessageMoveTask {
    input: CancelMessageMoveTaskRequest
    output: CancelMessageMoveTaskResult
    errors: [ResourceNotFoundException, RequestThrottled, InvalidAddress, InvalidSecurity, UnsupportedOperation]
}

@enacted
operation ChangeMessageVisibility {
    input: ChangeMessageVisibilityRequest
    output: Unit
    errors: [
        MessageNotInflight, ReceiptHandleIsInvalid, RequestThrottled, QueueDoesNotExist, UnsupportedOperation, InvalidAddress,
        InvalidSecurity
    ]
}

@enacted
operation ChangeMessageVisibilityBatch {
    input: ChangeMessageVisibilityBatchRequest
    output: ChangeMessageVisibilityBatchResult
    errors: [
        TooManyEntriesInBatchRequest, EmptyBatchRequest, BatchEntryIdsNotDistinct, InvalidBatchEntryId, RequestThrottled,
        QueueDoesNotExist, UnsupportedOperation, InvalidAddress, InvalidSecurity
    ]
}

@enacted
operation CreateQueue {
    input: CreateQueueRequest
    output: CreateQueueResult
    errors: [
        QueueDeletedRecently, QueueNameExists, RequestThrottled, InvalidAddress, InvalidAttributeName, InvalidAttributeValue,
        UnsupportedOperation, InvalidSecurity
    ]
}

@enacted
operation DeleteMessage {
    input: DeleteMessageRequest
    output: Unit
    errors: [
        InvalidIdFormat, ReceiptHandleIsInvalid, RequestThrottled, QueueDoesNotExist, UnsupportedOperation, InvalidSecurity,
        InvalidAddress
    ]
}

@enacted
operation DeleteMessageBatch {
    input: DeleteMessageBatchRequest
    output: DeleteMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest, EmptyBatchRequest, BatchEntryIdsNotDistinct, InvalidBatchEntryId, RequestThrottled,
        QueueDoesNotExist, UnsupportedOperation, InvalidAddress, InvalidSecurity
    ]
}

@enacted
operation DeleteQueue {
    input: DeleteQueueRequest
    output: Unit
    errors: [RequestThrottled, QueueDoesNotExist, InvalidAddress, UnsupportedOperation, InvalidSecurity]
}

@enacted
@readonly
operation GetQueueAttributes {
    input: GetQueueAttributesRequest
    output: GetQueueAttributesResult
    errors: [
        InvalidAttributeName, RequestThrottled, QueueDoesNotExist, UnsupportedOperation, InvalidSecurity, InvalidAddress
    ]
}

@enacted
@readonly
operation GetQueueUrl {
    input: GetQueueUrlRequest
    output: GetQueueUrlResult
    errors: [RequestThrottled, QueueDoesNotExist, InvalidAddress, InvalidSecurity, UnsupportedOperation]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "queueUrls", pageSize: "MaxResults")
operation ListDeadLetterSourceQueues {
    input: ListDeadLetterSourceQueuesRequest
    output: ListDeadLetterSourceQueuesResult
    errors: [QueueDoesNotExist, RequestThrottled, InvalidSecurity, InvalidAddress, UnsupportedOperation]
}

@enacted
@readonly
operation ListMessageMoveTasks {
    input: ListMessageMoveTasksRequest
    output: ListMessageMoveTasksResult
    errors: [ResourceNotFoundException, RequestThrottled, InvalidAddress, InvalidSecurity, UnsupportedOperation]
}

@enacted
@readonly
operation ListQueueTags {
    input: ListQueueTagsRequest
    output: ListQueueTagsResult
    errors: [RequestThrottled, QueueDoesNotExist, UnsupportedOperation, InvalidAddress, InvalidSecurity]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "QueueUrls", pageSize: "MaxResults")
operation ListQueues {
    input: ListQueuesRequest
    output: ListQueuesResult
    errors: [RequestThrottled, InvalidSecurity, InvalidAddress, UnsupportedOperation]
}

@enacted
operation PurgeQueue {
    input: PurgeQueueRequest
    output: Unit
    errors: [
        QueueDoesNotExist, PurgeQueueInProgress, RequestThrottled, InvalidAddress, InvalidSecurity, UnsupportedOperation
    ]
}

@enacted
operation ReceiveMessage {
    input: ReceiveMessageRequest
    output: ReceiveMessageResult
    errors: [
        UnsupportedOperation, OverLimit, RequestThrottled, QueueDoesNotExist, InvalidSecurity, KmsDisabled, KmsInvalidState,
        KmsNotFound, KmsOptInRequired, KmsThrottled, KmsAccessDenied, KmsInvalidKeyUsage, InvalidAddress
    ]
}

@enacted
operation RemovePermission {
    input: RemovePermissionRequest
    output: Unit
    errors: [InvalidAddress, RequestThrottled, QueueDoesNotExist, InvalidSecurity, UnsupportedOperation]
}

@enacted
operation SendMessage {
    input: SendMessageRequest
    output: SendMessageResult
    errors: [
        InvalidMessageContents, UnsupportedOperation, RequestThrottled, QueueDoesNotExist, InvalidSecurity, KmsDisabled,
        KmsInvalidState, KmsNotFound, KmsOptInRequired, KmsThrottled, KmsAccessDenied, KmsInvalidKeyUsage, InvalidAddress
    ]
}

@enacted
operation SendMessageBatch {
    input: SendMessageBatchRequest
    output: SendMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest, EmptyBatchRequest, BatchEntryIdsNotDistinct, BatchRequestTooLong, InvalidBatchEntryId,
        UnsupportedOperation, RequestThrottled, QueueDoesNotExist, InvalidSecurity, KmsDisabled, KmsInvalidState, KmsNotFound,
        KmsOptInRequired, KmsThrottled, KmsAccessDenied, KmsInvalidKeyUsage, InvalidAddress
    ]
}

@enacted
operation SetQueueAttributes {
    input: SetQueueAttributesRequest
    output: Unit
    errors: [
        InvalidAttributeName, InvalidAttributeValue, RequestThrottled, QueueDoesNotExist, UnsupportedOperation, OverLimit,
        InvalidAddress, InvalidSecurity
    ]
}

@enacted
operation StartMessageMoveTask {
    input: StartMessageMoveTaskRequest
    output: StartMessageMoveTaskResult
    errors: [ResourceNotFoundException, RequestThrottled, InvalidAddress, InvalidSecurity, UnsupportedOperation]
}

@enacted
operation TagQueue {
    input: TagQueueRequest
    output: Unit
    errors: [InvalidAddress, RequestThrottled, QueueDoesNotExist, InvalidSecurity, UnsupportedOperation]
}

@enacted
operation UntagQueue {
    input: UntagQueueRequest
    output: Unit
    errors: [InvalidAddress, RequestThrottled, QueueDoesNotExist, InvalidSecurity, UnsupportedOperation]
}

list AWSAccountIdList {
    member: String
}

list ActionNameList {
    member: String
}

structure AddPermissionRequest {
    @required QueueUrl: String
    @required Label: String
    @required @xmlFlattened AWSAccountIds: AWSAccountIdList
    @required @xmlFlattened Actions: ActionNameList
}

list AttributeNameList {
    member: QueueAttributeName
}

@error("client")
structure BatchEntryIdsNotDistinct {
    message: ExceptionMessage
}

@error("client")
structure BatchRequestTooLong {
    message: ExceptionMessage
}

structure BatchResultErrorEntry {
    @required Id: String
    @required SenderFault: Boolean
    @required Code: String
    Message: String
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

blob Binary

list BinaryList {
    member: Binary
}

integer BoxedInteger

structure CancelMessageMoveTaskRequest {
    @required TaskHandle: String
}

structure CancelMessageMoveTaskResult {
    ApproximateNumberOfMessagesMoved: Long
}

structure ChangeMessageVisibilityBatchRequest {
    @required QueueUrl: String
    @required @xmlFlattened Entries: ChangeMessageVisibilityBatchRequestEntryList
}

structure ChangeMessageVisibilityBatchRequestEntry {
    @required Id: String
    @required ReceiptHandle: String
    VisibilityTimeout: NullableInteger
}

list ChangeMessageVisibilityBatchRequestEntryList {
    member: ChangeMessageVisibilityBatchRequestEntry
}

structure ChangeMessageVisibilityBatchResult {
    @required @xmlFlattened Successful: ChangeMessageVisibilityBatchResultEntryList
    @required @xmlFlattened Failed: BatchResultErrorEntryList
}

structure ChangeMessageVisibilityBatchResultEntry {
    @required Id: String
}

list ChangeMessageVisibilityBatchResultEntryList {
    member: ChangeMessageVisibilityBatchResultEntry
}

structure ChangeMessageVisibilityRequest {
    @required QueueUrl: String
    @required ReceiptHandle: String
    @required VisibilityTimeout: NullableInteger
}

structure CreateQueueRequest {
    @required QueueName: String
    @xmlFlattened Attributes: QueueAttributeMap
    @xmlFlattened tags: TagMap
}

structure CreateQueueResult {
    QueueUrl: String
}

structure DeleteMessageBatchRequest {
    @required QueueUrl: String
    @required @xmlFlattened Entries: DeleteMessageBatchRequestEntryList
}

structure DeleteMessageBatchRequestEntry {
    @required Id: String
    @required ReceiptHandle: String
}

list DeleteMessageBatchRequestEntryList {
    member: DeleteMessageBatchRequestEntry
}

structure DeleteMessageBatchResult {
    @required @xmlFlattened Successful: DeleteMessageBatchResultEntryList
    @required @xmlFlattened Failed: BatchResultErrorEntryList
}

structure DeleteMessageBatchResultEntry {
    @required Id: String
}

list DeleteMessageBatchResultEntryList {
    member: DeleteMessageBatchResultEntry
}

structure DeleteMessageRequest {
    @required QueueUrl: String
    @required ReceiptHandle: String
}

structure DeleteQueueRequest {
    @required QueueUrl: String
}

@error("client")
structure EmptyBatchRequest {
    message: ExceptionMessage
}

string ExceptionMessage

structure GetQueueAttributesRequest {
    @required QueueUrl: String
    @xmlFlattened AttributeNames: AttributeNameList
}

structure GetQueueAttributesResult {
    @xmlFlattened Attributes: QueueAttributeMap
}

structure GetQueueUrlRequest {
    @required QueueName: String
    QueueOwnerAWSAccountId: String
}

structure GetQueueUrlResult {
    QueueUrl: String
}

@error("client")
structure InvalidAddress {
    message: ExceptionMessage
}

@error("client")
structure InvalidAttributeName {
    message: ExceptionMessage
}

@error("client")
structure InvalidAttributeValue {
    message: ExceptionMessage
}

@error("client")
structure InvalidBatchEntryId {
    message: ExceptionMessage
}

@error("client")
structure InvalidIdFormat {}

@error("client")
structure InvalidMessageContents {
    message: ExceptionMessage
}

@error("client")
structure InvalidSecurity {
    message: ExceptionMessage
}

@error("client")
structure KmsAccessDenied {
    message: ExceptionMessage
}

@error("client")
structure KmsDisabled {
    message: ExceptionMessage
}

@error("client")
structure KmsInvalidKeyUsage {
    message: ExceptionMessage
}

@error("client")
structure KmsInvalidState {
    message: ExceptionMessage
}

@error("client")
structure KmsNotFound {
    message: ExceptionMessage
}

@error("client")
structure KmsOptInRequired {
    message: ExceptionMessage
}

@error("client")
structure KmsThrottled {
    message: ExceptionMessage
}

structure ListDeadLetterSourceQueuesRequest {
    @required QueueUrl: String
    NextToken: Token
    MaxResults: BoxedInteger
}

structure ListDeadLetterSourceQueuesResult {
    @required @xmlFlattened queueUrls: QueueUrlList
    NextToken: Token
}

structure ListMessageMoveTasksRequest {
    @required SourceArn: String
    MaxResults: NullableInteger
}

structure ListMessageMoveTasksResult {
    @xmlFlattened Results: ListMessageMoveTasksResultEntryList
}

structure ListMessageMoveTasksResultEntry {
    TaskHandle: String
    Status: String
    SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: NullableInteger
    ApproximateNumberOfMessagesMoved: Long
    ApproximateNumberOfMessagesToMove: NullableLong
    FailureReason: String
    StartedTimestamp: Long
}

list ListMessageMoveTasksResultEntryList {
    member: ListMessageMoveTasksResultEntry
}

structure ListQueueTagsRequest {
    @required QueueUrl: String
}

structure ListQueueTagsResult {
    @xmlFlattened Tags: TagMap
}

structure ListQueuesRequest {
    QueueNamePrefix: String
    NextToken: Token
    MaxResults: BoxedInteger
}

structure ListQueuesResult {
    @xmlFlattened QueueUrls: QueueUrlList
    NextToken: Token
}

structure Message {
    MessageId: String
    ReceiptHandle: String
    MD5OfBody: String
    Body: String
    @xmlFlattened Attributes: MessageSystemAttributeMap
    MD5OfMessageAttributes: String
    @xmlFlattened MessageAttributes: MessageBodyAttributeMap
}

string MessageAttributeName

list MessageAttributeNameList {
    member: MessageAttributeName
}

structure MessageAttributeValue {
    StringValue: String
    BinaryValue: Binary
    @xmlFlattened StringListValues: StringList
    @xmlFlattened BinaryListValues: BinaryList
    @required DataType: String
}

map MessageBodyAttributeMap {
    key: String
    value: MessageAttributeValue
}

map MessageBodySystemAttributeMap {
    key: MessageSystemAttributeNameForSends
    value: MessageSystemAttributeValue
}

list MessageList {
    member: Message
}

@error("client")
structure MessageNotInflight {}

list MessageSystemAttributeList {
    member: MessageSystemAttributeName
}

map MessageSystemAttributeMap {
    key: MessageSystemAttributeName
    value: String
}

enum MessageSystemAttributeName {
    ALL = "All", SENDER_ID = "SenderId", SENT_TIMESTAMP = "SentTimestamp", APPROXIMATE_RECEIVE_COUNT = "ApproximateReceiveCount",
    APPROXIMATE_FIRST_RECEIVE_TIMESTAMP = "ApproximateFirstReceiveTimestamp", SEQUENCE_NUMBER = "SequenceNumber",
    MESSAGE_DEDUPLICATION_ID = "MessageDeduplicationId", MESSAGE_GROUP_ID = "MessageGroupId",
    AWS_TRACE_HEADER = "AWSTraceHeader", DEAD_LETTER_QUEUE_SOURCE_ARN = "DeadLetterQueueSourceArn"
}

enum MessageSystemAttributeNameForSends {
    AWS_TRACE_HEADER = "AWSTraceHeader"
}

structure MessageSystemAttributeValue {
    StringValue: String
    BinaryValue: Binary
    @xmlFlattened StringListValues: StringList
    @xmlFlattened BinaryListValues: BinaryList
    @required DataType: String
}

integer NullableInteger

long NullableLong

@error("client")
structure OverLimit {
    message: ExceptionMessage
}

@error("client")
structure PurgeQueueInProgress {
    message: ExceptionMessage
}

structure PurgeQueueRequest {
    @required QueueUrl: String
}

map QueueAttributeMap {
    key: QueueAttributeName
    value: String
}

enum QueueAttributeName {
    ALL = "All", POLICY = "Policy", VISIBILITY_TIMEOUT = "VisibilityTimeout", MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize",
    MESSAGE_RETENTION_PERIOD = "MessageRetentionPeriod", APPROXIMATE_NUMBER_OF_MESSAGES = "ApproximateNumberOfMessages",
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE = "ApproximateNumberOfMessagesNotVisible", CREATED_TIMESTAMP = "CreatedTimestamp",
    LAST_MODIFIED_TIMESTAMP = "LastModifiedTimestamp", QUEUE_ARN = "QueueArn",
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED = "ApproximateNumberOfMessagesDelayed", DELAY_SECONDS = "DelaySeconds",
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS = "ReceiveMessageWaitTimeSeconds", REDRIVE_POLICY = "RedrivePolicy",
    FIFO_QUEUE = "FifoQueue", CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication", KMS_MASTER_KEY_ID = "KmsMasterKeyId",
    KMS_DATA_KEY_REUSE_PERIOD_SECONDS = "KmsDataKeyReusePeriodSeconds", DEDUPLICATION_SCOPE = "DeduplicationScope",
    FIFO_THROUGHPUT_LIMIT = "FifoThroughputLimit", REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy",
    SQS_MANAGED_SSE_ENABLED = "SqsManagedSseEnabled"
}

@error("client")
structure QueueDeletedRecently {
    message: ExceptionMessage
}

@error("client")
structure QueueDoesNotExist {
    message: ExceptionMessage
}

@error("client")
structure QueueNameExists {
    message: ExceptionMessage
}

list QueueUrlList {
    member: String
}

@error("client")
structure ReceiptHandleIsInvalid {
    message: ExceptionMessage
}

structure ReceiveMessageRequest {
    @required QueueUrl: String
    @xmlFlattened AttributeNames: AttributeNameList
    @xmlFlattened MessageSystemAttributeNames: MessageSystemAttributeList
    @xmlFlattened MessageAttributeNames: MessageAttributeNameList
    MaxNumberOfMessages: NullableInteger
    VisibilityTimeout: NullableInteger
    WaitTimeSeconds: NullableInteger
    ReceiveRequestAttemptId: String
}

structure ReceiveMessageResult {
    @xmlFlattened Messages: MessageList
}

structure RemovePermissionRequest {
    @required QueueUrl: String
    @required Label: String
}

@error("client")
structure RequestThrottled {
    message: ExceptionMessage
}

@error("client")
structure ResourceNotFoundException {
    message: ExceptionMessage
}

structure SendMessageBatchRequest {
    @required QueueUrl: String
    @required @xmlFlattened Entries: SendMessageBatchRequestEntryList
}

structure SendMessageBatchRequestEntry {
    @required Id: String
    @required MessageBody: String
    DelaySeconds: NullableInteger
    @xmlFlattened MessageAttributes: MessageBodyAttributeMap
    @xmlFlattened MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list SendMessageBatchRequestEntryList {
    member: SendMessageBatchRequestEntry
}

structure SendMessageBatchResult {
    @required @xmlFlattened Successful: SendMessageBatchResultEntryList
    @required @xmlFlattened Failed: BatchResultErrorEntryList
}

structure SendMessageBatchResultEntry {
    @required Id: String
    @required MessageId: String
    @required MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    SequenceNumber: String
}

list SendMessageBatchResultEntryList {
    member: SendMessageBatchResultEntry
}

structure SendMessageRequest {
    @required QueueUrl: String
    @required MessageBody: String
    DelaySeconds: NullableInteger
    @xmlFlattened MessageAttributes: MessageBodyAttributeMap
    @xmlFlattened MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure SendMessageResult {
    MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    MessageId: String
    SequenceNumber: String
}

structure SetQueueAttributesRequest {
    @required QueueUrl: String
    @required @xmlFlattened Attributes: QueueAttributeMap
}

structure StartMessageMoveTaskRequest {
    @required SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: NullableInteger
}

structure StartMessageMoveTaskResult {
    TaskHandle: String
}

list StringList {
    member: String
}

string TagKey

list TagKeyList {
    member: TagKey
}

map TagMap {
    key: TagKey
    value: TagValue
}

structure TagQueueRequest {
    @required QueueUrl: String
    @required @xmlFlattened Tags: TagMap
}

string TagValue

string Token

@error("client")
structure TooManyEntriesInBatchRequest {
    message: ExceptionMessage
}

@error("client")
structure UnsupportedOperation {
    message: ExceptionMessage
}

structure UntagQueueRequest {
    @required QueueUrl: String
    @required @xmlFlattened TagKeys: TagKeyList
}
