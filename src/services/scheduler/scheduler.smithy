$version: "2.0"

namespace com.amazonaws.scheduler

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted

@service(sdkId: "Scheduler", arnNamespace: "scheduler", endpointPrefix: "scheduler")
@sigv4(name: "scheduler")
@restJson1
service AWSChronosService {
    version: "2021-06-30"
    operations: [
        CreateSchedule, CreateScheduleGroup, DeleteSchedule, DeleteScheduleGroup, GetSchedule, GetScheduleGroup,
        ListScheduleGroups, ListSchedules, ListTagsForResource, TagResource, UntagResource, UpdateSchedule
    ]
}

@enacted
@idempotent
@http(method: "POST", uri: "/schedules/{Name}")
operation CreateSchedule {
    input: CreateScheduleInput
    output: CreateScheduleOutput
    errors: [
        ServiceQuotaExceededException, ValidationException, InternalServerException, ConflictException,
        ResourceNotFoundException, ThrottlingException
    ]
}

@enacted
@idempotent
@http(method: "POST", uri: "/schedule-groups/{Name}")
operation CreateScheduleGroup {
    input: CreateScheduleGroupInput
    output: CreateScheduleGroupOutput
    errors: [
        ServiceQuotaExceededException, ValidationException, InternalServerException, ConflictException, ThrottlingException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/schedules/{Name}")
operation DeleteSchedule {
    input: DeleteScheduleInput
    output: DeleteScheduleOutput
    errors: [
        ValidationException, InternalServerException, ConflictException, ResourceNotFoundException, ThrottlingException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/schedule-groups/{Name}")
operation DeleteScheduleGroup {
    input: DeleteScheduleGroupInput
    output: DeleteScheduleGroupOutput
    errors: [
        ValidationException, InternalServerException, ConflictException, ResourceNotFoundException, ThrottlingException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/schedules/{Name}")
operation GetSchedule {
    input: GetScheduleInput
    output: GetScheduleOutput
    errors: [ValidationException, InternalServerException, ResourceNotFoundException, ThrottlingException]
}

@enacted
@readonly
@http(method: "GET", uri: "/schedule-groups/{Name}")
operation GetScheduleGroup {
    input: GetScheduleGroupInput
    output: GetScheduleGroupOutput
    errors: [ValidationException, InternalServerException, ResourceNotFoundException, ThrottlingException]
}

@enacted
@readonly
@http(method: "GET", uri: "/schedule-groups")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ScheduleGroups", pageSize: "MaxResults")
operation ListScheduleGroups {
    input: ListScheduleGroupsInput
    output: ListScheduleGroupsOutput
    errors: [ValidationException, InternalServerException, ThrottlingException]
}

@enacted
@readonly
@http(method: "GET", uri: "/schedules")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Schedules", pageSize: "MaxResults")
operation ListSchedules {
    input: ListSchedulesInput
    output: ListSchedulesOutput
    errors: [ValidationException, InternalServerException, ResourceNotFoundException, ThrottlingException]
}

@enacted
@readonly
@http(method: "GET", uri: "/tags/{ResourceArn}")
operation ListTagsForResource {
    input: ListTagsForResourceInput
    output: ListTagsForResourceOutput
    errors: [ValidationException, InternalServerException, ResourceNotFoundException, ThrottlingException]
}

@enacted
@http(method: "POST", uri: "/tags/{ResourceArn}")
operation TagResource {
    input: TagResourceInput
    output: TagResourceOutput
    errors: [
        ValidationException, InternalServerException, ConflictException, ResourceNotFoundException, ThrottlingException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/tags/{ResourceArn}")
operation UntagResource {
    input: UntagResourceInput
    output: UntagResourceOutput
    errors: [
        ValidationException, InternalServerException, ConflictException, ResourceNotFoundException, ThrottlingException
    ]
}

@enacted
@idempotent
@http(method: "PUT", uri: "/schedules/{Name}")
operation UpdateSchedule {
    input: UpdateScheduleInput
    output: UpdateScheduleOutput
    errors: [
        ValidationException, InternalServerException, ConflictException, ResourceNotFoundException, ThrottlingException
    ]
}

enum ActionAfterCompletion {
    NONE, DELETE
}

enum AssignPublicIp {
    ENABLED, DISABLED
}

structure AwsVpcConfiguration {
    AssignPublicIp: AssignPublicIp
    SecurityGroups: SecurityGroups
    @required Subnets: Subnets
}

@length(min: 1, max: 255)
string CapacityProvider

@length(min: 0, max: 6)
list CapacityProviderStrategy {
    member: CapacityProviderStrategyItem
}

structure CapacityProviderStrategyItem {
    base: CapacityProviderStrategyItemBase
    @required capacityProvider: CapacityProvider
    weight: CapacityProviderStrategyItemWeight
}

@range(min: 0, max: 100000)
integer CapacityProviderStrategyItemBase

@range(min: 0, max: 1000)
integer CapacityProviderStrategyItemWeight

@length(min: 1, max: 64)
@pattern("^[a-zA-Z0-9-_]+$")
string ClientToken

@error("client")
@httpError(409)
structure ConflictException {
    @required Message: String
}

structure CreateScheduleGroupInput {
    @idempotencyToken ClientToken: ClientToken
    @required @httpLabel Name: ScheduleGroupName
    Tags: TagList
}

structure CreateScheduleGroupOutput {
    @required ScheduleGroupArn: ScheduleGroupArn
}

structure CreateScheduleInput {
    ActionAfterCompletion: ActionAfterCompletion
    @idempotencyToken ClientToken: ClientToken
    Description: Description
    EndDate: EndDate
    @required FlexibleTimeWindow: FlexibleTimeWindow
    GroupName: ScheduleGroupName
    KmsKeyArn: KmsKeyArn
    @required @httpLabel Name: Name
    @required ScheduleExpression: ScheduleExpression
    ScheduleExpressionTimezone: ScheduleExpressionTimezone
    StartDate: StartDate
    State: ScheduleState
    @required Target: Target
}

structure CreateScheduleOutput {
    @required ScheduleArn: ScheduleArn
}

timestamp CreationDate

structure DeadLetterConfig {
    Arn: DeadLetterConfigArnString
}

@length(min: 1, max: 1600)
@pattern("^arn:aws(-[a-z]+)?:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+$")
string DeadLetterConfigArnString

structure DeleteScheduleGroupInput {
    @idempotencyToken @httpQuery("clientToken") ClientToken: ClientToken
    @required @httpLabel Name: ScheduleGroupName
}

structure DeleteScheduleGroupOutput {}

structure DeleteScheduleInput {
    @idempotencyToken @httpQuery("clientToken") ClientToken: ClientToken
    @httpQuery("groupName") GroupName: ScheduleGroupName
    @required @httpLabel Name: Name
}

structure DeleteScheduleOutput {}

@length(min: 0, max: 512)
string Description

@length(min: 1, max: 128)
string DetailType

structure EcsParameters {
    CapacityProviderStrategy: CapacityProviderStrategy
    EnableECSManagedTags: EnableECSManagedTags
    EnableExecuteCommand: EnableExecuteCommand
    Group: Group
    LaunchType: LaunchType
    NetworkConfiguration: NetworkConfiguration
    PlacementConstraints: PlacementConstraints
    PlacementStrategy: PlacementStrategies
    PlatformVersion: PlatformVersion
    PropagateTags: PropagateTags
    ReferenceId: ReferenceId
    Tags: Tags
    TaskCount: TaskCount
    @required TaskDefinitionArn: TaskDefinitionArn
}

boolean EnableECSManagedTags

boolean EnableExecuteCommand

timestamp EndDate

structure EventBridgeParameters {
    @required DetailType: DetailType
    @required Source: Source
}

structure FlexibleTimeWindow {
    MaximumWindowInMinutes: MaximumWindowInMinutes
    @required Mode: FlexibleTimeWindowMode
}

enum FlexibleTimeWindowMode {
    OFF, FLEXIBLE
}

structure GetScheduleGroupInput {
    @required @httpLabel Name: ScheduleGroupName
}

structure GetScheduleGroupOutput {
    Arn: ScheduleGroupArn
    CreationDate: CreationDate
    LastModificationDate: LastModificationDate
    Name: ScheduleGroupName
    State: ScheduleGroupState
}

structure GetScheduleInput {
    @httpQuery("groupName") GroupName: ScheduleGroupName
    @required @httpLabel Name: Name
}

structure GetScheduleOutput {
    ActionAfterCompletion: ActionAfterCompletion
    Arn: ScheduleArn
    CreationDate: CreationDate
    Description: Description
    EndDate: EndDate
    FlexibleTimeWindow: FlexibleTimeWindow
    GroupName: ScheduleGroupName
    KmsKeyArn: KmsKeyArn
    LastModificationDate: LastModificationDate
    Name: Name
    ScheduleExpression: ScheduleExpression
    ScheduleExpressionTimezone: ScheduleExpressionTimezone
    StartDate: StartDate
    State: ScheduleState
    Target: Target
}

@length(min: 1, max: 255)
string Group

@error("server")
structure InternalServerException {
    @required Message: String
}

structure KinesisParameters {
    @required PartitionKey: TargetPartitionKey
}

@length(min: 1, max: 2048)
@pattern("^arn:aws(-[a-z]+)?:kms:[a-z0-9\\-]+:\\d{12}:(key|alias)\\/[0-9a-zA-Z-_]*$")
string KmsKeyArn

timestamp LastModificationDate

enum LaunchType {
    EC2, FARGATE, EXTERNAL
}

structure ListScheduleGroupsInput {
    @httpQuery("MaxResults") MaxResults: MaxResults
    @httpQuery("NamePrefix") NamePrefix: ScheduleGroupNamePrefix
    @httpQuery("NextToken") NextToken: NextToken
}

structure ListScheduleGroupsOutput {
    NextToken: NextToken
    @required ScheduleGroups: ScheduleGroupList
}

structure ListSchedulesInput {
    @httpQuery("ScheduleGroup") GroupName: ScheduleGroupName
    @httpQuery("MaxResults") MaxResults: MaxResults
    @httpQuery("NamePrefix") NamePrefix: NamePrefix
    @httpQuery("NextToken") NextToken: NextToken
    @httpQuery("State") State: ScheduleState
}

structure ListSchedulesOutput {
    NextToken: NextToken
    @required Schedules: ScheduleList
}

structure ListTagsForResourceInput {
    @required @httpLabel ResourceArn: TagResourceArn
}

structure ListTagsForResourceOutput {
    Tags: TagList
}

@range(min: 1, max: 100)
integer MaxResults

@range(min: 60, max: 86400)
integer MaximumEventAgeInSeconds

@range(min: 0, max: 185)
integer MaximumRetryAttempts

@range(min: 1, max: 1440)
integer MaximumWindowInMinutes

@length(min: 1, max: 128)
string MessageGroupId

@length(min: 1, max: 64)
@pattern("^[0-9a-zA-Z-_.]+$")
string Name

@length(min: 1, max: 64)
@pattern("^[0-9a-zA-Z-_.]+$")
string NamePrefix

structure NetworkConfiguration {
    awsvpcConfiguration: AwsVpcConfiguration
}

@length(min: 1, max: 2048)
string NextToken

structure PlacementConstraint {
    expression: PlacementConstraintExpression
    type: PlacementConstraintType
}

@length(min: 0, max: 2000)
string PlacementConstraintExpression

enum PlacementConstraintType {
    DISTINCT_INSTANCE = "distinctInstance", MEMBER_OF = "memberOf"
}

@length(min: 0, max: 10)
list PlacementConstraints {
    member: PlacementConstraint
}

@length(min: 0, max: 5)
list PlacementStrategies {
    member: PlacementStrategy
}

structure PlacementStrategy {
    field: PlacementStrategyField
    type: PlacementStrategyType
}

@length(min: 0, max: 255)
string PlacementStrategyField

enum PlacementStrategyType {
    RANDOM = "random", SPREAD = "spread", BINPACK = "binpack"
}

@length(min: 1, max: 64)
string PlatformVersion

enum PropagateTags {
    TASK_DEFINITION
}

@length(min: 0, max: 1024)
string ReferenceId

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    @required Message: String
}

structure RetryPolicy {
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    MaximumRetryAttempts: MaximumRetryAttempts
}

@length(min: 1, max: 1600)
@pattern("^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$")
string RoleArn

structure SageMakerPipelineParameter {
    @required Name: SageMakerPipelineParameterName
    @required Value: SageMakerPipelineParameterValue
}

@length(min: 0, max: 200)
list SageMakerPipelineParameterList {
    member: SageMakerPipelineParameter
}

@length(min: 1, max: 256)
@pattern("^[A-Za-z0-9\\-_]*$")
string SageMakerPipelineParameterName

@length(min: 1, max: 1024)
string SageMakerPipelineParameterValue

structure SageMakerPipelineParameters {
    PipelineParameterList: SageMakerPipelineParameterList
}

@length(min: 1, max: 1224)
@pattern("^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\\-]+:\\d{12}:schedule\\/[0-9a-zA-Z-_.]+\\/[0-9a-zA-Z-_.]+$")
string ScheduleArn

@length(min: 1, max: 256)
string ScheduleExpression

@length(min: 1, max: 50)
string ScheduleExpressionTimezone

@length(min: 1, max: 1224)
@pattern("^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9a-zA-Z-_.]+$")
string ScheduleGroupArn

list ScheduleGroupList {
    member: ScheduleGroupSummary
}

@length(min: 1, max: 64)
@pattern("^[0-9a-zA-Z-_.]+$")
string ScheduleGroupName

@length(min: 1, max: 64)
@pattern("^[0-9a-zA-Z-_.]+$")
string ScheduleGroupNamePrefix

enum ScheduleGroupState {
    ACTIVE, DELETING
}

structure ScheduleGroupSummary {
    Arn: ScheduleGroupArn
    CreationDate: CreationDate
    LastModificationDate: LastModificationDate
    Name: ScheduleGroupName
    State: ScheduleGroupState
}

list ScheduleList {
    member: ScheduleSummary
}

enum ScheduleState {
    ENABLED, DISABLED
}

structure ScheduleSummary {
    Arn: ScheduleArn
    CreationDate: CreationDate
    GroupName: ScheduleGroupName
    LastModificationDate: LastModificationDate
    Name: Name
    State: ScheduleState
    Target: TargetSummary
}

@length(min: 1, max: 1000)
string SecurityGroup

@length(min: 1, max: 5)
list SecurityGroups {
    member: SecurityGroup
}

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    @required Message: String
}

@length(min: 1, max: 256)
@pattern("^(?=[/\\.\\-_A-Za-z0-9]+)((?!aws\\.).*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)$")
string Source

structure SqsParameters {
    MessageGroupId: MessageGroupId
}

timestamp StartDate

@length(min: 1, max: 1000)
string Subnet

@length(min: 1, max: 16)
list Subnets {
    member: Subnet
}

structure Tag {
    @required Key: TagKey
    @required Value: TagValue
}

@length(min: 1, max: 128)
string TagKey

@length(min: 0, max: 200)
list TagKeyList {
    member: TagKey
}

@length(min: 0, max: 200)
list TagList {
    member: Tag
}

map TagMap {
    key: TagKey
    value: TagValue
}

@length(min: 1, max: 1011)
@pattern("^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9a-zA-Z-_.]+$")
string TagResourceArn

structure TagResourceInput {
    @required @httpLabel ResourceArn: TagResourceArn
    @required Tags: TagList
}

structure TagResourceOutput {}

@length(min: 1, max: 256)
string TagValue

@length(min: 0, max: 50)
list Tags {
    member: TagMap
}

structure Target {
    @required Arn: TargetArn
    DeadLetterConfig: DeadLetterConfig
    EcsParameters: EcsParameters
    EventBridgeParameters: EventBridgeParameters
    Input: TargetInput
    KinesisParameters: KinesisParameters
    RetryPolicy: RetryPolicy
    @required RoleArn: RoleArn
    SageMakerPipelineParameters: SageMakerPipelineParameters
    SqsParameters: SqsParameters
}

@length(min: 1, max: 1600)
string TargetArn

@length(min: 1)
string TargetInput

@length(min: 1, max: 256)
string TargetPartitionKey

structure TargetSummary {
    @required Arn: TargetArn
}

@range(min: 1, max: 10)
integer TaskCount

@length(min: 1, max: 1600)
string TaskDefinitionArn

@error("client")
@httpError(429)
structure ThrottlingException {
    @required Message: String
}

structure UntagResourceInput {
    @required @httpLabel ResourceArn: TagResourceArn
    @required @httpQuery("TagKeys") TagKeys: TagKeyList
}

structure UntagResourceOutput {}

structure UpdateScheduleInput {
    ActionAfterCompletion: ActionAfterCompletion
    @idempotencyToken ClientToken: ClientToken
    Description: Description
    EndDate: EndDate
    @required FlexibleTimeWindow: FlexibleTimeWindow
    GroupName: ScheduleGroupName
    KmsKeyArn: KmsKeyArn
    @required @httpLabel Name: Name
    @required ScheduleExpression: ScheduleExpression
    ScheduleExpressionTimezone: ScheduleExpressionTimezone
    StartDate: StartDate
    State: ScheduleState
    @required Target: Target
}

structure UpdateScheduleOutput {
    @required ScheduleArn: ScheduleArn
}

@error("client")
structure ValidationException {
    @required Message: String
}
