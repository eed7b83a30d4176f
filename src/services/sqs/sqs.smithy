$version: "2.0"

namespace com.amazonaws.sqs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQuery
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use stormglass#enacted

// The attribute names are plain strings here: SQS itself tells unknown ones by InvalidAttributeName.

@service(sdkId: "SQS", arnNamespace: "sqs", endpointPrefix: "sqs")
@sigv4(name: "sqs")
@awsJson1_0
@awsQuery
@awsQueryCompatible
@xmlNamespace(uri: "http://queue.amazonaws.com/doc/2012-11-05/")
service AmazonSQS {
    version: "2012-11-05"
    operations: [
        AddPermission
        CancelMessageMoveTask
        ChangeMessageVisibility
        ChangeMessageVisibilityBatch
        CreateQueue
        DeleteMessage
        DeleteMessageBatch
        DeleteQueue
        GetQueueAttributes
        GetQueueUrl
        ListDeadLetterSourceQueues
        ListMessageMoveTasks
        ListQueueTags
        ListQueues
        PurgeQueue
        ReceiveMessage
        RemovePermission
        SendMessage
        SendMessageBatch
        SetQueueAttributes
        StartMessageMoveTask
        TagQueue
        UntagQueue
    ]
}

@enacted
operation AddPermission {
    input: AddPermissionRequest
    output: Unit
    errors: [
        OverLimit
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation CancelMessageMoveTask {
    input: CancelMessageMoveTaskRequest
    output: CancelMessageMoveTaskResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation ChangeMessageVisibility {
    input: ChangeMessageVisibilityRequest
    output: Unit
    errors: [
        MessageNotInflight
        ReceiptHandleIsInvalid
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

@enacted
operation ChangeMessageVisibilityBatch {
    input: ChangeMessageVisibilityBatchRequest
    output: ChangeMessageVisibilityBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        InvalidBatchEntryId
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

@enacted
operation CreateQueue {
    input: CreateQueueRequest
    output: CreateQueueResult
    errors: [
        QueueDeletedRecently
        QueueNameExists
        RequestThrottled
        InvalidAddress
        InvalidAttributeName
        InvalidAttributeValue
        UnsupportedOperation
        InvalidSecurity
    ]
}

@enacted
operation DeleteMessage {
    input: DeleteMessageRequest
    output: Unit
    errors: [
        InvalidIdFormat
        ReceiptHandleIsInvalid
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidSecurity
        InvalidAddress
    ]
}

@enacted
operation DeleteMessageBatch {
    input: DeleteMessageBatchRequest
    output: DeleteMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        InvalidBatchEntryId
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

@enacted
operation DeleteQueue {
    input: DeleteQueueRequest
    output: Unit
    errors: [
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        UnsupportedOperation
        InvalidSecurity
    ]
}

@enacted
@readonly
operation GetQueueAttributes {
    input: GetQueueAttributesRequest
    output: GetQueueAttributesResult
    errors: [
        InvalidAttributeName
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidSecurity
        InvalidAddress
    ]
}

@enacted
@readonly
operation GetQueueUrl {
    input: GetQueueUrlRequest
    output: GetQueueUrlResult
    errors: [
        RequestThrottled
        QueueDoesNotExist
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "queueUrls", pageSize: "MaxResults")
operation ListDeadLetterSourceQueues {
    input: ListDeadLetterSourceQueuesRequest
    output: ListDeadLetterSourceQueuesResult
    errors: [
        QueueDoesNotExist
        RequestThrottled
        InvalidSecurity
        InvalidAddress
        UnsupportedOperation
    ]
}

@enacted
@readonly
operation ListMessageMoveTasks {
    input: ListMessageMoveTasksRequest
    output: ListMessageMoveTasksResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
@readonly
operation ListQueueTags {
    input: ListQueueTagsRequest
    output: ListQueueTagsResult
    errors: [
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        InvalidAddress
        InvalidSecurity
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "QueueUrls", pageSize: "MaxResults")
operation ListQueues {
    input: ListQueuesRequest
    output: ListQueuesResult
    errors: [
        RequestThrottled
        InvalidSecurity
        InvalidAddress
        UnsupportedOperation
    ]
}

@enacted
operation PurgeQueue {
    input: PurgeQueueRequest
    output: Unit
    errors: [
        QueueDoesNotExist
        PurgeQueueInProgress
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation ReceiveMessage {
    input: ReceiveMessageRequest
    output: ReceiveMessageResult
    errors: [
        UnsupportedOperation
        OverLimit
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

@enacted
operation RemovePermission {
    input: RemovePermissionRequest
    output: Unit
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation SendMessage {
    input: SendMessageRequest
    output: SendMessageResult
    errors: [
        InvalidMessageContents
        UnsupportedOperation
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

@enacted
operation SendMessageBatch {
    input: SendMessageBatchRequest
    output: SendMessageBatchResult
    errors: [
        TooManyEntriesInBatchRequest
        EmptyBatchRequest
        BatchEntryIdsNotDistinct
        BatchRequestTooLong
        InvalidBatchEntryId
        UnsupportedOperation
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        KmsDisabled
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        KmsAccessDenied
        KmsInvalidKeyUsage
        InvalidAddress
    ]
}

@enacted
operation SetQueueAttributes {
    input: SetQueueAttributesRequest
    output: Unit
    errors: [
        InvalidAttributeName
        InvalidAttributeValue
        RequestThrottled
        QueueDoesNotExist
        UnsupportedOperation
        OverLimit
        InvalidAddress
        InvalidSecurity
    ]
}

@enacted
operation StartMessageMoveTask {
    input: StartMessageMoveTaskRequest
    output: StartMessageMoveTaskResult
    errors: [
        ResourceNotFoundException
        RequestThrottled
        InvalidAddress
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation TagQueue {
    input: TagQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

@enacted
operation UntagQueue {
    input: UntagQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        RequestThrottled
        QueueDoesNotExist
        InvalidSecurity
        UnsupportedOperation
    ]
}

list AWSAccountIdList {
    member: String
}

list ActionNameList {
    member: String
}

structure AddPermissionRequest {
    @required
    QueueUrl: String

    @required
    Label: String

    @required
    @xmlFlattened
    @xmlName("AWSAccountId")
    AWSAccountIds: AWSAccountIdList

    @required
    @xmlFlattened
    @xmlName("ActionName")
    Actions: ActionNameList
}

list AttributeNameList {
    member: QueueAttributeName
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", httpResponseCode: 400)
structure BatchEntryIdsNotDistinct {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.BatchRequestTooLong", httpResponseCode: 400)
structure BatchRequestTooLong {
    message: ExceptionMessage
}

structure BatchResultErrorEntry {
    @required
    Id: String

    @required
    SenderFault: Boolean

    @required
    Code: String

    Message: String
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

blob Binary

list BinaryList {
    @xmlName("BinaryListValue")
    member: Binary
}

integer BoxedInteger

structure CancelMessageMoveTaskRequest {
    @required
    TaskHandle: String
}

structure CancelMessageMoveTaskResult {
    ApproximateNumberOfMessagesMoved: Long
}

structure ChangeMessageVisibilityBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("ChangeMessageVisibilityBatchRequestEntry")
    Entries: ChangeMessageVisibilityBatchRequestEntryList
}

structure ChangeMessageVisibilityBatchRequestEntry {
    @required
    Id: String

    @required
    ReceiptHandle: String

    VisibilityTimeout: NullableInteger
}

list ChangeMessageVisibilityBatchRequestEntryList {
    member: ChangeMessageVisibilityBatchRequestEntry
}

structure ChangeMessageVisibilityBatchResult {
    @required
    @xmlFlattened
    @xmlName("ChangeMessageVisibilityBatchResultEntry")
    Successful: ChangeMessageVisibilityBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure ChangeMessageVisibilityBatchResultEntry {
    @required
    Id: String
}

list ChangeMessageVisibilityBatchResultEntryList {
    member: ChangeMessageVisibilityBatchResultEntry
}

structure ChangeMessageVisibilityRequest {
    @required
    QueueUrl: String

    @required
    ReceiptHandle: String

    @required
    VisibilityTimeout: NullableInteger
}

structure CreateQueueRequest {
    @required
    QueueName: String

    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap

    @xmlFlattened
    @xmlName("Tag")
    tags: TagMap
}

structure CreateQueueResult {
    QueueUrl: String
}

structure DeleteMessageBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("DeleteMessageBatchRequestEntry")
    Entries: DeleteMessageBatchRequestEntryList
}

structure DeleteMessageBatchRequestEntry {
    @required
    Id: String

    @required
    ReceiptHandle: String
}

list DeleteMessageBatchRequestEntryList {
    member: DeleteMessageBatchRequestEntry
}

structure DeleteMessageBatchResult {
    @required
    @xmlFlattened
    @xmlName("DeleteMessageBatchResultEntry")
    Successful: DeleteMessageBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure DeleteMessageBatchResultEntry {
    @required
    Id: String
}

list DeleteMessageBatchResultEntryList {
    member: DeleteMessageBatchResultEntry
}

structure DeleteMessageRequest {
    @required
    QueueUrl: String

    @required
    ReceiptHandle: String
}

structure DeleteQueueRequest {
    @required
    QueueUrl: String
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.EmptyBatchRequest", httpResponseCode: 400)
structure EmptyBatchRequest {
    message: ExceptionMessage
}

string ExceptionMessage

structure GetQueueAttributesRequest {
    @required
    QueueUrl: String

    @xmlFlattened
    @xmlName("AttributeName")
    AttributeNames: AttributeNameList
}

structure GetQueueAttributesResult {
    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap
}

structure GetQueueUrlRequest {
    @required
    QueueName: String

    QueueOwnerAWSAccountId: String
}

structure GetQueueUrlResult {
    QueueUrl: String
}

@error("client")
@awsQueryError(code: "InvalidAddress", httpResponseCode: 404)
@httpError(404)
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
@awsQueryError(code: "AWS.SimpleQueueService.InvalidBatchEntryId", httpResponseCode: 400)
structure InvalidBatchEntryId {
    message: ExceptionMessage
}

@error("client")
structure InvalidIdFormat {
}

@error("client")
structure InvalidMessageContents {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "InvalidSecurity", httpResponseCode: 403)
@httpError(403)
structure InvalidSecurity {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.AccessDeniedException", httpResponseCode: 400)
structure KmsAccessDenied {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.DisabledException", httpResponseCode: 400)
structure KmsDisabled {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.InvalidKeyUsageException", httpResponseCode: 400)
structure KmsInvalidKeyUsage {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.InvalidStateException", httpResponseCode: 400)
structure KmsInvalidState {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.NotFoundException", httpResponseCode: 400)
structure KmsNotFound {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.OptInRequired", httpResponseCode: 400)
structure KmsOptInRequired {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "KMS.ThrottlingException", httpResponseCode: 400)
structure KmsThrottled {
    message: ExceptionMessage
}

structure ListDeadLetterSourceQueuesRequest {
    @required
    QueueUrl: String

    NextToken: Token

    MaxResults: BoxedInteger
}

structure ListDeadLetterSourceQueuesResult {
    @required
    @xmlFlattened
    @xmlName("QueueUrl")
    queueUrls: QueueUrlList

    NextToken: Token
}

structure ListMessageMoveTasksRequest {
    @required
    SourceArn: String

    MaxResults: NullableInteger
}

structure ListMessageMoveTasksResult {
    @xmlFlattened
    @xmlName("ListMessageMoveTasksResultEntry")
    Results: ListMessageMoveTasksResultEntryList
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
    @required
    QueueUrl: String
}

structure ListQueueTagsResult {
    @xmlFlattened
    @xmlName("Tag")
    Tags: TagMap
}

structure ListQueuesRequest {
    QueueNamePrefix: String

    NextToken: Token

    MaxResults: BoxedInteger
}

structure ListQueuesResult {
    @xmlFlattened
    @xmlName("QueueUrl")
    QueueUrls: QueueUrlList

    NextToken: Token
}

structure Message {
    MessageId: String

    ReceiptHandle: String

    MD5OfBody: String

    Body: String

    @xmlFlattened
    @xmlName("Attribute")
    Attributes: MessageSystemAttributeMap

    MD5OfMessageAttributes: String

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap
}

string MessageAttributeName

list MessageAttributeNameList {
    member: MessageAttributeName
}

structure MessageAttributeValue {
    StringValue: String

    BinaryValue: Binary

    @xmlFlattened
    @xmlName("StringListValue")
    StringListValues: StringList

    @xmlFlattened
    @xmlName("BinaryListValue")
    BinaryListValues: BinaryList

    @required
    DataType: String
}

map MessageBodyAttributeMap {
    @xmlName("Name")
    key: String
    @xmlName("Value")
    value: MessageAttributeValue
}

map MessageBodySystemAttributeMap {
    @xmlName("Name")
    key: MessageSystemAttributeNameForSends
    @xmlName("Value")
    value: MessageSystemAttributeValue
}

list MessageList {
    member: Message
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.MessageNotInflight", httpResponseCode: 400)
structure MessageNotInflight {
}

list MessageSystemAttributeList {
    member: MessageSystemAttributeName
}

map MessageSystemAttributeMap {
    @xmlName("Name")
    key: MessageSystemAttributeName
    @xmlName("Value")
    value: String
}

string MessageSystemAttributeName

string MessageSystemAttributeNameForSends

structure MessageSystemAttributeValue {
    StringValue: String

    BinaryValue: Binary

    @xmlFlattened
    @xmlName("StringListValue")
    StringListValues: StringList

    @xmlFlattened
    @xmlName("BinaryListValue")
    BinaryListValues: BinaryList

    @required
    DataType: String
}

integer NullableInteger

long NullableLong

@error("client")
@awsQueryError(code: "OverLimit", httpResponseCode: 403)
@httpError(403)
structure OverLimit {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.PurgeQueueInProgress", httpResponseCode: 403)
@httpError(403)
structure PurgeQueueInProgress {
    message: ExceptionMessage
}

structure PurgeQueueRequest {
    @required
    QueueUrl: String
}

map QueueAttributeMap {
    @xmlName("Name")
    key: QueueAttributeName
    @xmlName("Value")
    value: String
}

string QueueAttributeName

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.QueueDeletedRecently", httpResponseCode: 400)
structure QueueDeletedRecently {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.NonExistentQueue", httpResponseCode: 400)
structure QueueDoesNotExist {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "QueueAlreadyExists", httpResponseCode: 400)
structure QueueNameExists {
    message: ExceptionMessage
}

list QueueUrlList {
    member: String
}

@error("client")
@awsQueryError(code: "ReceiptHandleIsInvalid", httpResponseCode: 404)
@httpError(404)
structure ReceiptHandleIsInvalid {
    message: ExceptionMessage
}

structure ReceiveMessageRequest {
    @required
    QueueUrl: String

    @xmlFlattened
    @xmlName("AttributeName")
    AttributeNames: AttributeNameList

    @xmlFlattened
    @xmlName("MessageSystemAttributeName")
    MessageSystemAttributeNames: MessageSystemAttributeList

    @xmlFlattened
    @xmlName("MessageAttributeName")
    MessageAttributeNames: MessageAttributeNameList

    MaxNumberOfMessages: NullableInteger

    VisibilityTimeout: NullableInteger

    WaitTimeSeconds: NullableInteger

    ReceiveRequestAttemptId: String
}

structure ReceiveMessageResult {
    @xmlFlattened
    @xmlName("Message")
    Messages: MessageList
}

structure RemovePermissionRequest {
    @required
    QueueUrl: String

    @required
    Label: String
}

@error("client")
@awsQueryError(code: "RequestThrottled", httpResponseCode: 403)
@httpError(403)
structure RequestThrottled {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "ResourceNotFoundException", httpResponseCode: 404)
@httpError(404)
structure ResourceNotFoundException {
    message: ExceptionMessage
}

structure SendMessageBatchRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("SendMessageBatchRequestEntry")
    Entries: SendMessageBatchRequestEntryList
}

structure SendMessageBatchRequestEntry {
    @required
    Id: String

    @required
    MessageBody: String

    DelaySeconds: NullableInteger

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap

    @xmlFlattened
    @xmlName("MessageSystemAttribute")
    MessageSystemAttributes: MessageBodySystemAttributeMap

    MessageDeduplicationId: String

    MessageGroupId: String
}

list SendMessageBatchRequestEntryList {
    member: SendMessageBatchRequestEntry
}

structure SendMessageBatchResult {
    @required
    @xmlFlattened
    @xmlName("SendMessageBatchResultEntry")
    Successful: SendMessageBatchResultEntryList

    @required
    @xmlFlattened
    @xmlName("BatchResultErrorEntry")
    Failed: BatchResultErrorEntryList
}

structure SendMessageBatchResultEntry {
    @required
    Id: String

    @required
    MessageId: String

    @required
    MD5OfMessageBody: String

    MD5OfMessageAttributes: String

    MD5OfMessageSystemAttributes: String

    SequenceNumber: String
}

list SendMessageBatchResultEntryList {
    member: SendMessageBatchResultEntry
}

structure SendMessageRequest {
    @required
    QueueUrl: String

    @required
    MessageBody: String

    DelaySeconds: NullableInteger

    @xmlFlattened
    @xmlName("MessageAttribute")
    MessageAttributes: MessageBodyAttributeMap

    @xmlFlattened
    @xmlName("MessageSystemAttribute")
    MessageSystemAttributes: MessageBodySystemAttributeMap

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
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("Attribute")
    Attributes: QueueAttributeMap
}

structure StartMessageMoveTaskRequest {
    @required
    SourceArn: String

    DestinationArn: String

    MaxNumberOfMessagesPerSecond: NullableInteger
}

structure StartMessageMoveTaskResult {
    TaskHandle: String
}

list StringList {
    @xmlName("StringListValue")
    member: String
}

string TagKey

list TagKeyList {
    member: TagKey
}

map TagMap {
    @xmlName("Key")
    key: TagKey
    @xmlName("Value")
    value: TagValue
}

structure TagQueueRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("Tag")
    Tags: TagMap
}

string TagValue

string Token

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", httpResponseCode: 400)
structure TooManyEntriesInBatchRequest {
    message: ExceptionMessage
}

@error("client")
@awsQueryError(code: "AWS.SimpleQueueService.UnsupportedOperation", httpResponseCode: 400)
structure UnsupportedOperation {
    message: ExceptionMessage
}

structure UntagQueueRequest {
    @required
    QueueUrl: String

    @required
    @xmlFlattened
    @xmlName("TagKey")
    TagKeys: TagKeyList
}
