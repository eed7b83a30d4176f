$version: "2.0"

namespace com.amazonaws.sns

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "SNS", arnNamespace: "sns", endpointPrefix: "sns")
@sigv4(name: "sns")
@awsQuery
@xmlNamespace(uri: "http://sns.amazonaws.com/doc/2010-03-31/")
service AmazonSimpleNotificationService {
    version: "2010-03-31"
    operations: [
        AddPermission, CheckIfPhoneNumberIsOptedOut, ConfirmSubscription, CreatePlatformApplication, CreatePlatformEndpoint,
        CreateTopic, DeleteEndpoint, DeletePlatformApplication, DeleteTopic, GetDataProtectionPolicy, GetEndpointAttributes,
        GetPlatformApplicationAttributes, GetSMSAttributes, GetSubscriptionAttributes, GetTopicAttributes,
        ListEndpointsByPlatformApplication, ListPhoneNumbersOptedOut, ListPlatformApplications, ListSubscriptions,
        ListSubscriptionsByTopic, ListTagsForResource, ListTopics, OptInPhoneNumber, Publish, PublishBatch,
        PutDataProtectionPolicy, RemovePermission, SetEndpointAttributes, SetPlatformApplicationAttributes, SetSMSAttributes,
        SetSubscriptionAttributes, SetTopicAttributes, Subscribe, TagResource, Unsubscribe, UntagResource
    ]
}

@enacted
operation AddPermission {
    input: AddPermissionInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
operation CheckIfPhoneNumberIsOptedOut {
    input: CheckIfPhoneNumberIsOptedOutInput
    output: CheckIfPhoneNumberIsOptedOutResponse
    errors: [ThrottledException, InternalErrorException, AuthorizationErrorException, InvalidParameterException]
}

@enacted
operation ConfirmSubscription {
    input: ConfirmSubscriptionInput
    output: ConfirmSubscriptionResponse
    errors: [
        SubscriptionLimitExceededException, InvalidParameterException, NotFoundException, InternalErrorException,
        AuthorizationErrorException, FilterPolicyLimitExceededException, ReplayLimitExceededException
    ]
}

@enacted
operation CreatePlatformApplication {
    input: CreatePlatformApplicationInput
    output: CreatePlatformApplicationResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
operation CreatePlatformEndpoint {
    input: CreatePlatformEndpointInput
    output: CreateEndpointResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
operation CreateTopic {
    input: CreateTopicInput
    output: CreateTopicResponse
    errors: [
        InvalidParameterException, TopicLimitExceededException, InternalErrorException, AuthorizationErrorException,
        InvalidSecurityException, TagLimitExceededException, StaleTagException, TagPolicyException, ConcurrentAccessException
    ]
}

@enacted
operation DeleteEndpoint {
    input: DeleteEndpointInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
operation DeletePlatformApplication {
    input: DeletePlatformApplicationInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
operation DeleteTopic {
    input: DeleteTopicInput
    output: Unit
    errors: [
        InvalidParameterException, InvalidStateException, InternalErrorException, AuthorizationErrorException, NotFoundException,
        StaleTagException, TagPolicyException, ConcurrentAccessException
    ]
}

@recorded
@readonly
operation GetDataProtectionPolicy {
    input: GetDataProtectionPolicyInput
    output: GetDataProtectionPolicyResponse
    errors: [
        InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException,
        InvalidSecurityException
    ]
}

@enacted
@readonly
operation GetEndpointAttributes {
    input: GetEndpointAttributesInput
    output: GetEndpointAttributesResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
@readonly
operation GetPlatformApplicationAttributes {
    input: GetPlatformApplicationAttributesInput
    output: GetPlatformApplicationAttributesResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
@readonly
operation GetSMSAttributes {
    input: GetSMSAttributesInput
    output: GetSMSAttributesResponse
    errors: [ThrottledException, InternalErrorException, AuthorizationErrorException, InvalidParameterException]
}

@enacted
@readonly
operation GetSubscriptionAttributes {
    input: GetSubscriptionAttributesInput
    output: GetSubscriptionAttributesResponse
    errors: [InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException]
}

@enacted
@readonly
operation GetTopicAttributes {
    input: GetTopicAttributesInput
    output: GetTopicAttributesResponse
    errors: [
        InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException,
        InvalidSecurityException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Endpoints")
operation ListEndpointsByPlatformApplication {
    input: ListEndpointsByPlatformApplicationInput
    output: ListEndpointsByPlatformApplicationResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
@readonly
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "phoneNumbers")
operation ListPhoneNumbersOptedOut {
    input: ListPhoneNumbersOptedOutInput
    output: ListPhoneNumbersOptedOutResponse
    errors: [ThrottledException, InternalErrorException, AuthorizationErrorException, InvalidParameterException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "PlatformApplications")
operation ListPlatformApplications {
    input: ListPlatformApplicationsInput
    output: ListPlatformApplicationsResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Subscriptions")
operation ListSubscriptions {
    input: ListSubscriptionsInput
    output: ListSubscriptionsResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Subscriptions")
operation ListSubscriptionsByTopic {
    input: ListSubscriptionsByTopicInput
    output: ListSubscriptionsByTopicResponse
    errors: [InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException]
}

@enacted
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        ResourceNotFoundException, TagPolicyException, InvalidParameterException, AuthorizationErrorException,
        ConcurrentAccessException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Topics")
operation ListTopics {
    input: ListTopicsInput
    output: ListTopicsResponse
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException]
}

@enacted
operation OptInPhoneNumber {
    input: OptInPhoneNumberInput
    output: OptInPhoneNumberResponse
    errors: [ThrottledException, InternalErrorException, AuthorizationErrorException, InvalidParameterException]
}

@enacted
operation Publish {
    input: PublishInput
    output: PublishResponse
    errors: [
        InvalidParameterException, InvalidParameterValueException, InternalErrorException, NotFoundException,
        EndpointDisabledException, PlatformApplicationDisabledException, AuthorizationErrorException, KMSDisabledException,
        KMSInvalidStateException, KMSNotFoundException, KMSOptInRequired, KMSThrottlingException, KMSAccessDeniedException,
        InvalidSecurityException, ValidationException
    ]
}

@enacted
operation PublishBatch {
    input: PublishBatchInput
    output: PublishBatchResponse
    errors: [
        InvalidParameterException, InvalidParameterValueException, InternalErrorException, NotFoundException,
        EndpointDisabledException, PlatformApplicationDisabledException, AuthorizationErrorException,
        BatchEntryIdsNotDistinctException, BatchRequestTooLongException, EmptyBatchRequestException,
        InvalidBatchEntryIdException, TooManyEntriesInBatchRequestException, KMSDisabledException, KMSInvalidStateException,
        KMSNotFoundException, KMSOptInRequired, KMSThrottlingException, KMSAccessDeniedException, InvalidSecurityException,
        ValidationException
    ]
}

@recorded
operation PutDataProtectionPolicy {
    input: PutDataProtectionPolicyInput
    output: Unit
    errors: [
        InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException,
        InvalidSecurityException
    ]
}

@enacted
operation RemovePermission {
    input: RemovePermissionInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
operation SetEndpointAttributes {
    input: SetEndpointAttributesInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
operation SetPlatformApplicationAttributes {
    input: SetPlatformApplicationAttributesInput
    output: Unit
    errors: [InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException]
}

@enacted
operation SetSMSAttributes {
    input: SetSMSAttributesInput
    output: SetSMSAttributesResponse
    errors: [InvalidParameterException, ThrottledException, InternalErrorException, AuthorizationErrorException]
}

@enacted
operation SetSubscriptionAttributes {
    input: SetSubscriptionAttributesInput
    output: Unit
    errors: [
        InvalidParameterException, FilterPolicyLimitExceededException, ReplayLimitExceededException, InternalErrorException,
        NotFoundException, AuthorizationErrorException
    ]
}

@enacted
operation SetTopicAttributes {
    input: SetTopicAttributesInput
    output: Unit
    errors: [
        InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException,
        InvalidSecurityException
    ]
}

@enacted
operation Subscribe {
    input: SubscribeInput
    output: SubscribeResponse
    errors: [
        SubscriptionLimitExceededException, FilterPolicyLimitExceededException, ReplayLimitExceededException,
        InvalidParameterException, InternalErrorException, NotFoundException, AuthorizationErrorException,
        InvalidSecurityException
    ]
}

@enacted
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        ResourceNotFoundException, TagLimitExceededException, StaleTagException, TagPolicyException, InvalidParameterException,
        AuthorizationErrorException, ConcurrentAccessException
    ]
}

@enacted
operation Unsubscribe {
    input: UnsubscribeInput
    output: Unit
    errors: [
        InvalidParameterException, InternalErrorException, AuthorizationErrorException, NotFoundException,
        InvalidSecurityException
    ]
}

@enacted
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        ResourceNotFoundException, TagLimitExceededException, StaleTagException, TagPolicyException, InvalidParameterException,
        AuthorizationErrorException, ConcurrentAccessException
    ]
}

list ActionsList {
    member: action
}

structure AddPermissionInput {
    @required TopicArn: topicARN
    @required Label: label
    @required AWSAccountId: DelegatesList
    @required ActionName: ActionsList
}

@length(min: 1, max: 1011)
string AmazonResourceName

@error("client")
@awsQueryError(code: "AuthorizationError", httpResponseCode: 403)
@httpError(403)
structure AuthorizationErrorException {
    message: string
}

@error("client")
@awsQueryError(code: "BatchEntryIdsNotDistinct", httpResponseCode: 400)
structure BatchEntryIdsNotDistinctException {
    message: string
}

@error("client")
@awsQueryError(code: "BatchRequestTooLong", httpResponseCode: 400)
structure BatchRequestTooLongException {
    message: string
}

structure BatchResultErrorEntry {
    @required Id: String
    @required Code: String
    Message: String
    @required SenderFault: boolean
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

blob Binary

structure CheckIfPhoneNumberIsOptedOutInput {
    @required phoneNumber: PhoneNumber
}

structure CheckIfPhoneNumberIsOptedOutResponse {
    isOptedOut: boolean
}

@error("client")
@awsQueryError(code: "ConcurrentAccess", httpResponseCode: 400)
structure ConcurrentAccessException {
    message: string
}

structure ConfirmSubscriptionInput {
    @required TopicArn: topicARN
    @required Token: token
    AuthenticateOnUnsubscribe: authenticateOnUnsubscribe
}

structure ConfirmSubscriptionResponse {
    SubscriptionArn: subscriptionARN
}

structure CreateEndpointResponse {
    EndpointArn: String
}

structure CreatePlatformApplicationInput {
    @required Name: String
    @required Platform: String
    @required Attributes: MapStringToString
}

structure CreatePlatformApplicationResponse {
    PlatformApplicationArn: String
}

structure CreatePlatformEndpointInput {
    @required PlatformApplicationArn: String
    @required Token: String
    CustomUserData: String
    Attributes: MapStringToString
}

structure CreateTopicInput {
    @required Name: topicName
    Attributes: TopicAttributesMap
    Tags: TagList
    DataProtectionPolicy: attributeValue
}

structure CreateTopicResponse {
    TopicArn: topicARN
}

list DelegatesList {
    member: delegate
}

structure DeleteEndpointInput {
    @required EndpointArn: String
}

structure DeletePlatformApplicationInput {
    @required PlatformApplicationArn: String
}

structure DeleteTopicInput {
    @required TopicArn: topicARN
}

@error("client")
@awsQueryError(code: "EmptyBatchRequest", httpResponseCode: 400)
structure EmptyBatchRequestException {
    message: string
}

structure Endpoint {
    EndpointArn: String
    Attributes: MapStringToString
}

@error("client")
@awsQueryError(code: "EndpointDisabled", httpResponseCode: 400)
structure EndpointDisabledException {
    message: string
}

@error("client")
@awsQueryError(code: "FilterPolicyLimitExceeded", httpResponseCode: 403)
@httpError(403)
structure FilterPolicyLimitExceededException {
    message: string
}

structure GetDataProtectionPolicyInput {
    @required ResourceArn: topicARN
}

structure GetDataProtectionPolicyResponse {
    DataProtectionPolicy: attributeValue
}

structure GetEndpointAttributesInput {
    @required EndpointArn: String
}

structure GetEndpointAttributesResponse {
    Attributes: MapStringToString
}

structure GetPlatformApplicationAttributesInput {
    @required PlatformApplicationArn: String
}

structure GetPlatformApplicationAttributesResponse {
    Attributes: MapStringToString
}

structure GetSMSAttributesInput {
    attributes: ListString
}

structure GetSMSAttributesResponse {
    attributes: MapStringToString
}

structure GetSubscriptionAttributesInput {
    @required SubscriptionArn: subscriptionARN
}

structure GetSubscriptionAttributesResponse {
    Attributes: SubscriptionAttributesMap
}

structure GetTopicAttributesInput {
    @required TopicArn: topicARN
}

structure GetTopicAttributesResponse {
    Attributes: TopicAttributesMap
}

@error("server")
@awsQueryError(code: "InternalError", httpResponseCode: 500)
structure InternalErrorException {
    message: string
}

@error("client")
@awsQueryError(code: "InvalidBatchEntryId", httpResponseCode: 400)
structure InvalidBatchEntryIdException {
    message: string
}

@error("client")
@awsQueryError(code: "InvalidParameter", httpResponseCode: 400)
structure InvalidParameterException {
    message: string
}

@error("client")
@awsQueryError(code: "ParameterValueInvalid", httpResponseCode: 400)
structure InvalidParameterValueException {
    message: string
}

@error("client")
@awsQueryError(code: "InvalidSecurity", httpResponseCode: 403)
@httpError(403)
structure InvalidSecurityException {
    message: string
}

@error("client")
@awsQueryError(code: "InvalidState", httpResponseCode: 400)
structure InvalidStateException {
    message: string
}

@error("client")
@awsQueryError(code: "KMSAccessDenied", httpResponseCode: 400)
structure KMSAccessDeniedException {
    message: string
}

@error("client")
@awsQueryError(code: "KMSDisabled", httpResponseCode: 400)
structure KMSDisabledException {
    message: string
}

@error("client")
@awsQueryError(code: "KMSInvalidState", httpResponseCode: 400)
structure KMSInvalidStateException {
    message: string
}

@error("client")
@awsQueryError(code: "KMSNotFound", httpResponseCode: 400)
structure KMSNotFoundException {
    message: string
}

@error("client")
@awsQueryError(code: "KMSOptInRequired", httpResponseCode: 403)
@httpError(403)
structure KMSOptInRequired {
    message: string
}

@error("client")
@awsQueryError(code: "KMSThrottling", httpResponseCode: 400)
structure KMSThrottlingException {
    message: string
}

structure ListEndpointsByPlatformApplicationInput {
    @required PlatformApplicationArn: String
    NextToken: String
}

structure ListEndpointsByPlatformApplicationResponse {
    Endpoints: ListOfEndpoints
    NextToken: String
}

list ListOfEndpoints {
    member: Endpoint
}

list ListOfPlatformApplications {
    member: PlatformApplication
}

structure ListPhoneNumbersOptedOutInput {
    nextToken: string
}

structure ListPhoneNumbersOptedOutResponse {
    phoneNumbers: PhoneNumberList
    nextToken: string
}

structure ListPlatformApplicationsInput {
    NextToken: String
}

structure ListPlatformApplicationsResponse {
    PlatformApplications: ListOfPlatformApplications
    NextToken: String
}

list ListString {
    member: String
}

structure ListSubscriptionsByTopicInput {
    @required TopicArn: topicARN
    NextToken: nextToken
}

structure ListSubscriptionsByTopicResponse {
    Subscriptions: SubscriptionsList
    NextToken: nextToken
}

structure ListSubscriptionsInput {
    NextToken: nextToken
}

structure ListSubscriptionsResponse {
    Subscriptions: SubscriptionsList
    NextToken: nextToken
}

structure ListTagsForResourceRequest {
    @required ResourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

structure ListTopicsInput {
    NextToken: nextToken
}

structure ListTopicsResponse {
    Topics: TopicsList
    NextToken: nextToken
}

map MapStringToString {
    key: String
    value: String
}

map MessageAttributeMap {
    @xmlName("Name") key: String
    @xmlName("Value") value: MessageAttributeValue
}

structure MessageAttributeValue {
    @required DataType: String
    StringValue: String
    BinaryValue: Binary
}

@error("client")
@awsQueryError(code: "NotFound", httpResponseCode: 404)
@httpError(404)
structure NotFoundException {
    message: string
}

structure OptInPhoneNumberInput {
    @required phoneNumber: PhoneNumber
}

structure OptInPhoneNumberResponse {}

@sensitive
string PhoneNumber

list PhoneNumberList {
    member: PhoneNumber
}

structure PlatformApplication {
    PlatformApplicationArn: String
    Attributes: MapStringToString
}

@error("client")
@awsQueryError(code: "PlatformApplicationDisabled", httpResponseCode: 400)
structure PlatformApplicationDisabledException {
    message: string
}

structure PublishBatchInput {
    @required TopicArn: topicARN
    @required PublishBatchRequestEntries: PublishBatchRequestEntryList
}

structure PublishBatchRequestEntry {
    @required Id: String
    @required Message: message
    Subject: subject
    MessageStructure: messageStructure
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list PublishBatchRequestEntryList {
    member: PublishBatchRequestEntry
}

structure PublishBatchResponse {
    Successful: PublishBatchResultEntryList
    Failed: BatchResultErrorEntryList
}

structure PublishBatchResultEntry {
    Id: String
    MessageId: messageId
    SequenceNumber: String
}

list PublishBatchResultEntryList {
    member: PublishBatchResultEntry
}

structure PublishInput {
    TopicArn: topicARN
    TargetArn: String
    PhoneNumber: PhoneNumber
    @required Message: message
    Subject: subject
    MessageStructure: messageStructure
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure PublishResponse {
    MessageId: messageId
    SequenceNumber: String
}

structure PutDataProtectionPolicyInput {
    @required ResourceArn: topicARN
    @required DataProtectionPolicy: attributeValue
}

structure RemovePermissionInput {
    @required TopicArn: topicARN
    @required Label: label
}

@error("client")
@awsQueryError(code: "ReplayLimitExceeded", httpResponseCode: 403)
@httpError(403)
structure ReplayLimitExceededException {
    message: string
}

@error("client")
@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@httpError(404)
structure ResourceNotFoundException {
    message: string
}

structure SetEndpointAttributesInput {
    @required EndpointArn: String
    @required Attributes: MapStringToString
}

structure SetPlatformApplicationAttributesInput {
    @required PlatformApplicationArn: String
    @required Attributes: MapStringToString
}

structure SetSMSAttributesInput {
    @required attributes: MapStringToString
}

structure SetSMSAttributesResponse {}

structure SetSubscriptionAttributesInput {
    @required SubscriptionArn: subscriptionARN
    @required AttributeName: attributeName
    AttributeValue: attributeValue
}

structure SetTopicAttributesInput {
    @required TopicArn: topicARN
    @required AttributeName: attributeName
    AttributeValue: attributeValue
}

@error("client")
@awsQueryError(code: "StaleTag", httpResponseCode: 400)
structure StaleTagException {
    message: string
}

structure SubscribeInput {
    @required TopicArn: topicARN
    @required Protocol: protocol
    Endpoint: endpoint
    Attributes: SubscriptionAttributesMap
    ReturnSubscriptionArn: boolean
}

structure SubscribeResponse {
    SubscriptionArn: subscriptionARN
}

structure Subscription {
    SubscriptionArn: subscriptionARN
    Owner: account
    Protocol: protocol
    Endpoint: endpoint
    TopicArn: topicARN
}

map SubscriptionAttributesMap {
    key: attributeName
    value: attributeValue
}

@error("client")
@awsQueryError(code: "SubscriptionLimitExceeded", httpResponseCode: 403)
@httpError(403)
structure SubscriptionLimitExceededException {
    message: string
}

list SubscriptionsList {
    member: Subscription
}

structure Tag {
    @required Key: TagKey
    @required Value: TagValue
}

@length(min: 1, max: 128)
string TagKey

list TagKeyList {
    member: TagKey
}

@error("client")
@awsQueryError(code: "TagLimitExceeded", httpResponseCode: 400)
structure TagLimitExceededException {
    message: string
}

list TagList {
    member: Tag
}

@error("client")
@awsQueryError(code: "TagPolicy", httpResponseCode: 400)
structure TagPolicyException {
    message: string
}

structure TagResourceRequest {
    @required ResourceArn: AmazonResourceName
    @required Tags: TagList
}

structure TagResourceResponse {}

@length(min: 0, max: 256)
string TagValue

@error("client")
@awsQueryError(code: "Throttled", httpResponseCode: 429)
@httpError(429)
structure ThrottledException {
    message: string
}

@error("client")
@awsQueryError(code: "TooManyEntriesInBatchRequest", httpResponseCode: 400)
structure TooManyEntriesInBatchRequestException {
    message: string
}

structure Topic {
    TopicArn: topicARN
}

map TopicAttributesMap {
    key: attributeName
    value: attributeValue
}

@error("client")
@awsQueryError(code: "TopicLimitExceeded", httpResponseCode: 403)
@httpError(403)
structure TopicLimitExceededException {
    message: string
}

list TopicsList {
    member: Topic
}

structure UnsubscribeInput {
    @required SubscriptionArn: subscriptionARN
}

structure UntagResourceRequest {
    @required ResourceArn: AmazonResourceName
    @required TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@error("client")
@awsQueryError(code: "ValidationException", httpResponseCode: 400)
structure ValidationException {
    @required Message: string
}

string account

string action

string attributeName

string attributeValue

string authenticateOnUnsubscribe

boolean boolean

string delegate

string endpoint

string label

string message

string messageId

string messageStructure

string nextToken

string protocol

string string

string subject

string subscriptionARN

string token

string topicARN

string topicName
