$version: "2.0"

namespace com.amazonaws.sqs

use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use stormglass#open

// The query protocol, which clients spoke before the JSON one and some still do.

apply AmazonSQS {
    @awsQuery
    @xmlNamespace(uri: "http://queue.amazonaws.com/doc/2012-11-05/")
}

// SQS itself tells unknown attribute names by InvalidAttributeName.

apply QueueAttributeName @open
apply MessageSystemAttributeName @open
apply MessageSystemAttributeNameForSends @open

// What lists and maps are called in forms and in XML.

apply AddPermissionRequest$AWSAccountIds @xmlName("AWSAccountId")
apply AddPermissionRequest$Actions @xmlName("ActionName")
apply ChangeMessageVisibilityBatchRequest$Entries @xmlName("ChangeMessageVisibilityBatchRequestEntry")
apply ChangeMessageVisibilityBatchResult$Successful @xmlName("ChangeMessageVisibilityBatchResultEntry")
apply ChangeMessageVisibilityBatchResult$Failed @xmlName("BatchResultErrorEntry")
apply CreateQueueRequest$Attributes @xmlName("Attribute")
apply CreateQueueRequest$tags @xmlName("Tag")
apply DeleteMessageBatchRequest$Entries @xmlName("DeleteMessageBatchRequestEntry")
apply DeleteMessageBatchResult$Successful @xmlName("DeleteMessageBatchResultEntry")
apply DeleteMessageBatchResult$Failed @xmlName("BatchResultErrorEntry")
apply GetQueueAttributesRequest$AttributeNames @xmlName("AttributeName")
apply GetQueueAttributesResult$Attributes @xmlName("Attribute")
apply ListDeadLetterSourceQueuesResult$queueUrls @xmlName("QueueUrl")
apply ListMessageMoveTasksResult$Results @xmlName("ListMessageMoveTasksResultEntry")
apply ListQueueTagsResult$Tags @xmlName("Tag")
apply ListQueuesResult$QueueUrls @xmlName("QueueUrl")
apply Message$Attributes @xmlName("Attribute")
apply Message$MessageAttributes @xmlName("MessageAttribute")
apply MessageAttributeValue$StringListValues @xmlName("StringListValue")
apply MessageAttributeValue$BinaryListValues @xmlName("BinaryListValue")
apply MessageBodyAttributeMap$key @xmlName("Name")
apply MessageBodyAttributeMap$value @xmlName("Value")
apply MessageBodySystemAttributeMap$key @xmlName("Name")
apply MessageBodySystemAttributeMap$value @xmlName("Value")
apply MessageSystemAttributeMap$key @xmlName("Name")
apply MessageSystemAttributeMap$value @xmlName("Value")
apply MessageSystemAttributeValue$StringListValues @xmlName("StringListValue")
apply MessageSystemAttributeValue$BinaryListValues @xmlName("BinaryListValue")
apply QueueAttributeMap$key @xmlName("Name")
apply QueueAttributeMap$value @xmlName("Value")
apply ReceiveMessageRequest$AttributeNames @xmlName("AttributeName")
apply ReceiveMessageRequest$MessageSystemAttributeNames @xmlName("MessageSystemAttributeName")
apply ReceiveMessageRequest$MessageAttributeNames @xmlName("MessageAttributeName")
apply ReceiveMessageResult$Messages @xmlName("Message")
apply SendMessageBatchRequest$Entries @xmlName("SendMessageBatchRequestEntry")
apply SendMessageBatchRequestEntry$MessageAttributes @xmlName("MessageAttribute")
apply SendMessageBatchRequestEntry$MessageSystemAttributes @xmlName("MessageSystemAttribute")
apply SendMessageBatchResult$Successful @xmlName("SendMessageBatchResultEntry")
apply SendMessageBatchResult$Failed @xmlName("BatchResultErrorEntry")
apply SendMessageRequest$MessageAttributes @xmlName("MessageAttribute")
apply SendMessageRequest$MessageSystemAttributes @xmlName("MessageSystemAttribute")
apply SetQueueAttributesRequest$Attributes @xmlName("Attribute")
apply TagMap$key @xmlName("Key")
apply TagMap$value @xmlName("Value")
apply TagQueueRequest$Tags @xmlName("Tag")
apply UntagQueueRequest$TagKeys @xmlName("TagKey")

// The codes that errors have there; the statuses are the same in JSON.

apply BatchEntryIdsNotDistinct @awsQueryError(code: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", httpResponseCode: 400)
apply BatchRequestTooLong @awsQueryError(code: "AWS.SimpleQueueService.BatchRequestTooLong", httpResponseCode: 400)
apply EmptyBatchRequest @awsQueryError(code: "AWS.SimpleQueueService.EmptyBatchRequest", httpResponseCode: 400)
apply InvalidAddress { @awsQueryError(code: "InvalidAddress", httpResponseCode: 404) @httpError(404) }
apply InvalidBatchEntryId @awsQueryError(code: "AWS.SimpleQueueService.InvalidBatchEntryId", httpResponseCode: 400)
apply InvalidSecurity { @awsQueryError(code: "InvalidSecurity", httpResponseCode: 403) @httpError(403) }
apply KmsAccessDenied @awsQueryError(code: "KMS.AccessDeniedException", httpResponseCode: 400)
apply KmsDisabled @awsQueryError(code: "KMS.DisabledException", httpResponseCode: 400)
apply KmsInvalidKeyUsage @awsQueryError(code: "KMS.InvalidKeyUsageException", httpResponseCode: 400)
apply KmsInvalidState @awsQueryError(code: "KMS.InvalidStateException", httpResponseCode: 400)
apply KmsNotFound @awsQueryError(code: "KMS.NotFoundException", httpResponseCode: 400)
apply KmsOptInRequired @awsQueryError(code: "KMS.OptInRequired", httpResponseCode: 400)
apply KmsThrottled @awsQueryError(code: "KMS.ThrottlingException", httpResponseCode: 400)
apply MessageNotInflight @awsQueryError(code: "AWS.SimpleQueueService.MessageNotInflight", httpResponseCode: 400)
apply OverLimit { @awsQueryError(code: "OverLimit", httpResponseCode: 403) @httpError(403) }
apply PurgeQueueInProgress { @awsQueryError(code: "AWS.SimpleQueueService.PurgeQueueInProgress", httpResponseCode: 403) @httpError(403) }
apply QueueDeletedRecently @awsQueryError(code: "AWS.SimpleQueueService.QueueDeletedRecently", httpResponseCode: 400)
apply QueueDoesNotExist @awsQueryError(code: "AWS.SimpleQueueService.NonExistentQueue", httpResponseCode: 400)
apply QueueNameExists @awsQueryError(code: "QueueAlreadyExists", httpResponseCode: 400)
apply ReceiptHandleIsInvalid { @awsQueryError(code: "ReceiptHandleIsInvalid", httpResponseCode: 404) @httpError(404) }
apply RequestThrottled { @awsQueryError(code: "RequestThrottled", httpResponseCode: 403) @httpError(403) }
apply ResourceNotFoundException { @awsQueryError(code: "ResourceNotFoundException", httpResponseCode: 404) @httpError(404) }
apply TooManyEntriesInBatchRequest @awsQueryError(code: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", httpResponseCode: 400)
apply UnsupportedOperation @awsQueryError(code: "AWS.SimpleQueueService.UnsupportedOperation", httpResponseCode: 400)
