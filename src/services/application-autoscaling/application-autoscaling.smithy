$version: "2.0"

namespace com.amazonaws.applicationautoscaling

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use stormglass#enacted

@service(sdkId: "Application Auto Scaling", arnNamespace: "application-autoscaling", endpointPrefix: "application-autoscaling")
@sigv4(name: "application-autoscaling")
@awsJson1_1
service AnyScaleFrontendService {
    version: "2016-02-06"
    operations: [
        DeleteScalingPolicy, DeleteScheduledAction, DeregisterScalableTarget, DescribeScalableTargets, DescribeScalingActivities,
        DescribeScalingPolicies, DescribeScheduledActions, ListTagsForResource, PutScalingPolicy, PutScheduledAction,
        RegisterScalableTarget, TagResource, UntagResource
    ]
}

@enacted
operation DeleteScalingPolicy {
    input: DeleteScalingPolicyRequest
    output: DeleteScalingPolicyResponse
    errors: [ValidationException, ObjectNotFoundException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
operation DeleteScheduledAction {
    input: DeleteScheduledActionRequest
    output: DeleteScheduledActionResponse
    errors: [ValidationException, ObjectNotFoundException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
operation DeregisterScalableTarget {
    input: DeregisterScalableTargetRequest
    output: DeregisterScalableTargetResponse
    errors: [ValidationException, ObjectNotFoundException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ScalableTargets", pageSize: "MaxResults")
operation DescribeScalableTargets {
    input: DescribeScalableTargetsRequest
    output: DescribeScalableTargetsResponse
    errors: [ValidationException, InvalidNextTokenException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ScalingActivities", pageSize: "MaxResults")
operation DescribeScalingActivities {
    input: DescribeScalingActivitiesRequest
    output: DescribeScalingActivitiesResponse
    errors: [ValidationException, InvalidNextTokenException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ScalingPolicies", pageSize: "MaxResults")
operation DescribeScalingPolicies {
    input: DescribeScalingPoliciesRequest
    output: DescribeScalingPoliciesResponse
    errors: [
        ValidationException, FailedResourceAccessException, InvalidNextTokenException, ConcurrentUpdateException,
        InternalServiceException
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ScheduledActions", pageSize: "MaxResults")
operation DescribeScheduledActions {
    input: DescribeScheduledActionsRequest
    output: DescribeScheduledActionsResponse
    errors: [ValidationException, InvalidNextTokenException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [ResourceNotFoundException]
}

@enacted
operation PutScalingPolicy {
    input: PutScalingPolicyRequest
    output: PutScalingPolicyResponse
    errors: [
        ValidationException, LimitExceededException, ObjectNotFoundException, ConcurrentUpdateException,
        FailedResourceAccessException, InternalServiceException
    ]
}

@enacted
operation PutScheduledAction {
    input: PutScheduledActionRequest
    output: PutScheduledActionResponse
    errors: [
        ValidationException, LimitExceededException, ObjectNotFoundException, ConcurrentUpdateException,
        InternalServiceException
    ]
}

@enacted
operation RegisterScalableTarget {
    input: RegisterScalableTargetRequest
    output: RegisterScalableTargetResponse
    errors: [ValidationException, LimitExceededException, ConcurrentUpdateException, InternalServiceException]
}

@enacted
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [ResourceNotFoundException, TooManyTagsException, ValidationException]
}

@enacted
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [ResourceNotFoundException, ValidationException]
}

enum AdjustmentType {
    CHANGE_IN_CAPACITY = "ChangeInCapacity", PERCENT_CHANGE_IN_CAPACITY = "PercentChangeInCapacity",
    EXACT_CAPACITY = "ExactCapacity"
}

structure Alarm {
    @required AlarmName: ResourceId
    @required AlarmARN: ResourceId
}

list Alarms {
    member: Alarm
}

@length(min: 1, max: 1011)
@pattern("^arn:.+:application-autoscaling:.+:[0-9]+:scalable-target\\/[a-zA-Z0-9-]+$")
string AmazonResourceName

@error("client")
structure ConcurrentUpdateException {
    Message: ErrorMessage
}

integer Cooldown

structure CustomizedMetricSpecification {
    MetricName: MetricName
    Namespace: MetricNamespace
    Dimensions: MetricDimensions
    Statistic: MetricStatistic
    Unit: MetricUnit
    Metrics: TargetTrackingMetricDataQueries
}

structure DeleteScalingPolicyRequest {
    @required PolicyName: ResourceIdMaxLen1600
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
}

structure DeleteScalingPolicyResponse {}

structure DeleteScheduledActionRequest {
    @required ServiceNamespace: ServiceNamespace
    @required ScheduledActionName: ResourceIdMaxLen1600
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
}

structure DeleteScheduledActionResponse {}

structure DeregisterScalableTargetRequest {
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
}

structure DeregisterScalableTargetResponse {}

structure DescribeScalableTargetsRequest {
    @required ServiceNamespace: ServiceNamespace
    ResourceIds: ResourceIdsMaxLen1600
    ScalableDimension: ScalableDimension
    MaxResults: MaxResults
    NextToken: XmlString
}

structure DescribeScalableTargetsResponse {
    ScalableTargets: ScalableTargets
    NextToken: XmlString
}

structure DescribeScalingActivitiesRequest {
    @required ServiceNamespace: ServiceNamespace
    ResourceId: ResourceIdMaxLen1600
    ScalableDimension: ScalableDimension
    MaxResults: MaxResults
    NextToken: XmlString
    IncludeNotScaledActivities: IncludeNotScaledActivities
}

structure DescribeScalingActivitiesResponse {
    ScalingActivities: ScalingActivities
    NextToken: XmlString
}

structure DescribeScalingPoliciesRequest {
    PolicyNames: ResourceIdsMaxLen1600
    @required ServiceNamespace: ServiceNamespace
    ResourceId: ResourceIdMaxLen1600
    ScalableDimension: ScalableDimension
    MaxResults: MaxResults
    NextToken: XmlString
}

structure DescribeScalingPoliciesResponse {
    ScalingPolicies: ScalingPolicies
    NextToken: XmlString
}

structure DescribeScheduledActionsRequest {
    ScheduledActionNames: ResourceIdsMaxLen1600
    @required ServiceNamespace: ServiceNamespace
    ResourceId: ResourceIdMaxLen1600
    ScalableDimension: ScalableDimension
    MaxResults: MaxResults
    NextToken: XmlString
}

structure DescribeScheduledActionsResponse {
    ScheduledActions: ScheduledActions
    NextToken: XmlString
}

boolean DisableScaleIn

string ErrorMessage

string ExceptionMessage

@length(min: 1, max: 2048)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string Expression

@error("client")
structure FailedResourceAccessException {
    Message: ErrorMessage
}

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string Id

boolean IncludeNotScaledActivities

@error("client")
structure InternalServiceException {
    Message: ErrorMessage
}

@error("client")
structure InvalidNextTokenException {
    Message: ErrorMessage
}

@error("client")
structure LimitExceededException {
    Message: ErrorMessage
}

structure ListTagsForResourceRequest {
    @required ResourceARN: AmazonResourceName
}

structure ListTagsForResourceResponse {
    Tags: TagMap
}

integer MaxResults

enum MetricAggregationType {
    AVERAGE = "Average", MINIMUM = "Minimum", MAXIMUM = "Maximum"
}

structure MetricDimension {
    @required Name: MetricDimensionName
    @required Value: MetricDimensionValue
}

string MetricDimensionName

string MetricDimensionValue

list MetricDimensions {
    member: MetricDimension
}

string MetricName

string MetricNamespace

double MetricScale

enum MetricStatistic {
    AVERAGE = "Average", MINIMUM = "Minimum", MAXIMUM = "Maximum", SAMPLE_COUNT = "SampleCount", SUM = "Sum"
}

enum MetricType {
    DYNAMO_DB_READ_CAPACITY_UTILIZATION = "DynamoDBReadCapacityUtilization",
    DYNAMO_DB_WRITE_CAPACITY_UTILIZATION = "DynamoDBWriteCapacityUtilization",
    ALB_REQUEST_COUNT_PER_TARGET = "ALBRequestCountPerTarget",
    RDS_READER_AVERAGE_CPU_UTILIZATION = "RDSReaderAverageCPUUtilization",
    RDS_READER_AVERAGE_DATABASE_CONNECTIONS = "RDSReaderAverageDatabaseConnections",
    EC2_SPOT_FLEET_REQUEST_AVERAGE_CPU_UTILIZATION = "EC2SpotFleetRequestAverageCPUUtilization",
    EC2_SPOT_FLEET_REQUEST_AVERAGE_NETWORK_IN = "EC2SpotFleetRequestAverageNetworkIn",
    EC2_SPOT_FLEET_REQUEST_AVERAGE_NETWORK_OUT = "EC2SpotFleetRequestAverageNetworkOut",
    SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE = "SageMakerVariantInvocationsPerInstance",
    ECS_SERVICE_AVERAGE_CPU_UTILIZATION = "ECSServiceAverageCPUUtilization",
    ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION = "ECSServiceAverageMemoryUtilization",
    APP_STREAM_AVERAGE_CAPACITY_UTILIZATION = "AppStreamAverageCapacityUtilization",
    COMPREHEND_INFERENCE_UTILIZATION = "ComprehendInferenceUtilization",
    LAMBDA_PROVISIONED_CONCURRENCY_UTILIZATION = "LambdaProvisionedConcurrencyUtilization",
    CASSANDRA_READ_CAPACITY_UTILIZATION = "CassandraReadCapacityUtilization",
    CASSANDRA_WRITE_CAPACITY_UTILIZATION = "CassandraWriteCapacityUtilization",
    KAFKA_BROKER_STORAGE_UTILIZATION = "KafkaBrokerStorageUtilization",
    ELASTI_CACHE_ENGINE_CPU_UTILIZATION = "ElastiCacheEngineCPUUtilization",
    ELASTI_CACHE_DATABASE_MEMORY_USAGE_PERCENTAGE = "ElastiCacheDatabaseMemoryUsagePercentage",
    ELASTI_CACHE_PRIMARY_ENGINE_CPU_UTILIZATION = "ElastiCachePrimaryEngineCPUUtilization",
    ELASTI_CACHE_REPLICA_ENGINE_CPU_UTILIZATION = "ElastiCacheReplicaEngineCPUUtilization",
    ELASTI_CACHE_DATABASE_MEMORY_USAGE_COUNTED_FOR_EVICT_PERCENTAGE = "ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage",
    NEPTUNE_READER_AVERAGE_CPU_UTILIZATION = "NeptuneReaderAverageCPUUtilization",
    SAGE_MAKER_VARIANT_PROVISIONED_CONCURRENCY_UTILIZATION = "SageMakerVariantProvisionedConcurrencyUtilization",
    ELASTI_CACHE_DATABASE_CAPACITY_USAGE_COUNTED_FOR_EVICT_PERCENTAGE = "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage",
    SAGE_MAKER_INFERENCE_COMPONENT_INVOCATIONS_PER_COPY = "SageMakerInferenceComponentInvocationsPerCopy",
    WORK_SPACES_AVERAGE_USER_SESSIONS_CAPACITY_UTILIZATION = "WorkSpacesAverageUserSessionsCapacityUtilization",
    SAGE_MAKER_INFERENCE_COMPONENT_CONCURRENT_REQUESTS_PER_COPY_HIGH_RESOLUTION = "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution",
    SAGE_MAKER_VARIANT_CONCURRENT_REQUESTS_PER_MODEL_HIGH_RESOLUTION = "SageMakerVariantConcurrentRequestsPerModelHighResolution",
    ECS_SERVICE_AVERAGE_CPU_UTILIZATION_HIGH_RESOLUTION = "ECSServiceAverageCPUUtilizationHighResolution",
    ECS_SERVICE_AVERAGE_MEMORY_UTILIZATION_HIGH_RESOLUTION = "ECSServiceAverageMemoryUtilizationHighResolution"
}

string MetricUnit

integer MinAdjustmentMagnitude

structure NotScaledReason {
    @required Code: XmlString
    MaxCapacity: ResourceCapacity
    MinCapacity: ResourceCapacity
    CurrentCapacity: ResourceCapacity
}

list NotScaledReasons {
    member: NotScaledReason
}

@error("client")
structure ObjectNotFoundException {
    Message: ErrorMessage
}

@length(min: 1, max: 256)
@pattern("\\p{Print}+")
string PolicyName

enum PolicyType {
    STEP_SCALING = "StepScaling", TARGET_TRACKING_SCALING = "TargetTrackingScaling", PREDICTIVE_SCALING = "PredictiveScaling"
}

structure PredefinedMetricSpecification {
    @required PredefinedMetricType: MetricType
    ResourceLabel: ResourceLabel
}

structure PredictiveScalingCustomizedMetricSpecification {
    @required MetricDataQueries: PredictiveScalingMetricDataQueries
}

enum PredictiveScalingMaxCapacityBreachBehavior {
    HONOR_MAX_CAPACITY = "HonorMaxCapacity", INCREASE_MAX_CAPACITY = "IncreaseMaxCapacity"
}

@range(min: 0, max: 100)
integer PredictiveScalingMaxCapacityBuffer

structure PredictiveScalingMetric {
    Dimensions: PredictiveScalingMetricDimensions
    MetricName: PredictiveScalingMetricName
    Namespace: PredictiveScalingMetricNamespace
}

list PredictiveScalingMetricDataQueries {
    member: PredictiveScalingMetricDataQuery
}

structure PredictiveScalingMetricDataQuery {
    @required Id: Id
    Expression: Expression
    MetricStat: PredictiveScalingMetricStat
    Label: XmlString
    ReturnData: ReturnData
}

structure PredictiveScalingMetricDimension {
    @required Name: PredictiveScalingMetricDimensionName
    @required Value: PredictiveScalingMetricDimensionValue
}

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string PredictiveScalingMetricDimensionName

@length(min: 1, max: 1024)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string PredictiveScalingMetricDimensionValue

list PredictiveScalingMetricDimensions {
    member: PredictiveScalingMetricDimension
}

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string PredictiveScalingMetricName

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string PredictiveScalingMetricNamespace

structure PredictiveScalingMetricSpecification {
    @required TargetValue: MetricScale
    PredefinedMetricPairSpecification: PredictiveScalingPredefinedMetricPairSpecification
    PredefinedScalingMetricSpecification: PredictiveScalingPredefinedScalingMetricSpecification
    PredefinedLoadMetricSpecification: PredictiveScalingPredefinedLoadMetricSpecification
    CustomizedScalingMetricSpecification: PredictiveScalingCustomizedMetricSpecification
    CustomizedLoadMetricSpecification: PredictiveScalingCustomizedMetricSpecification
    CustomizedCapacityMetricSpecification: PredictiveScalingCustomizedMetricSpecification
}

list PredictiveScalingMetricSpecifications {
    member: PredictiveScalingMetricSpecification
}

structure PredictiveScalingMetricStat {
    @required Metric: PredictiveScalingMetric
    @required Stat: XmlString
    Unit: PredictiveScalingMetricUnit
}

@length(min: 1, max: 128)
string PredictiveScalingMetricType

@length(min: 1, max: 1023)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string PredictiveScalingMetricUnit

enum PredictiveScalingMode {
    FORECAST_ONLY = "ForecastOnly", FORECAST_AND_SCALE = "ForecastAndScale"
}

structure PredictiveScalingPolicyConfiguration {
    @required MetricSpecifications: PredictiveScalingMetricSpecifications
    Mode: PredictiveScalingMode
    SchedulingBufferTime: PredictiveScalingSchedulingBufferTime
    MaxCapacityBreachBehavior: PredictiveScalingMaxCapacityBreachBehavior
    MaxCapacityBuffer: PredictiveScalingMaxCapacityBuffer
}

structure PredictiveScalingPredefinedLoadMetricSpecification {
    @required PredefinedMetricType: PredictiveScalingMetricType
    ResourceLabel: ResourceLabel
}

structure PredictiveScalingPredefinedMetricPairSpecification {
    @required PredefinedMetricType: PredictiveScalingMetricType
    ResourceLabel: ResourceLabel
}

structure PredictiveScalingPredefinedScalingMetricSpecification {
    @required PredefinedMetricType: PredictiveScalingMetricType
    ResourceLabel: ResourceLabel
}

@range(min: 0, max: 3600)
integer PredictiveScalingSchedulingBufferTime

structure PutScalingPolicyRequest {
    @required PolicyName: PolicyName
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    PolicyType: PolicyType
    StepScalingPolicyConfiguration: StepScalingPolicyConfiguration
    TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration
    PredictiveScalingPolicyConfiguration: PredictiveScalingPolicyConfiguration
}

structure PutScalingPolicyResponse {
    @required PolicyARN: ResourceIdMaxLen1600
    Alarms: Alarms
}

structure PutScheduledActionRequest {
    @required ServiceNamespace: ServiceNamespace
    Schedule: ResourceIdMaxLen1600
    Timezone: ResourceIdMaxLen1600
    @required ScheduledActionName: ScheduledActionName
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    StartTime: TimestampType
    EndTime: TimestampType
    ScalableTargetAction: ScalableTargetAction
}

structure PutScheduledActionResponse {}

structure RegisterScalableTargetRequest {
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    MinCapacity: ResourceCapacity
    MaxCapacity: ResourceCapacity
    RoleARN: ResourceIdMaxLen1600
    SuspendedState: SuspendedState
    Tags: TagMap
}

structure RegisterScalableTargetResponse {
    ScalableTargetARN: XmlString
}

integer ResourceCapacity

@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string ResourceId

@length(min: 1, max: 1600)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string ResourceIdMaxLen1600

@length(max: 50)
list ResourceIdsMaxLen1600 {
    member: ResourceIdMaxLen1600
}

@length(min: 1, max: 1023)
string ResourceLabel

@error("client")
structure ResourceNotFoundException {
    Message: ExceptionMessage
    ResourceName: AmazonResourceName
}

boolean ReturnData

enum ScalableDimension {
    ECS_SERVICE_DESIRED_COUNT = "ecs:service:DesiredCount",
    EC2_SPOT_FLEET_REQUEST_TARGET_CAPACITY = "ec2:spot-fleet-request:TargetCapacity",
    ELASTICMAPREDUCE_INSTANCEGROUP_INSTANCE_COUNT = "elasticmapreduce:instancegroup:InstanceCount",
    APPSTREAM_FLEET_DESIRED_CAPACITY = "appstream:fleet:DesiredCapacity",
    DYNAMODB_TABLE_READ_CAPACITY_UNITS = "dynamodb:table:ReadCapacityUnits",
    DYNAMODB_TABLE_WRITE_CAPACITY_UNITS = "dynamodb:table:WriteCapacityUnits",
    DYNAMODB_INDEX_READ_CAPACITY_UNITS = "dynamodb:index:ReadCapacityUnits",
    DYNAMODB_INDEX_WRITE_CAPACITY_UNITS = "dynamodb:index:WriteCapacityUnits",
    RDS_CLUSTER_READ_REPLICA_COUNT = "rds:cluster:ReadReplicaCount",
    SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT = "sagemaker:variant:DesiredInstanceCount",
    CUSTOM_RESOURCE_RESOURCE_TYPE_PROPERTY = "custom-resource:ResourceType:Property",
    COMPREHEND_DOCUMENT_CLASSIFIER_ENDPOINT_DESIRED_INFERENCE_UNITS = "comprehend:document-classifier-endpoint:DesiredInferenceUnits",
    COMPREHEND_ENTITY_RECOGNIZER_ENDPOINT_DESIRED_INFERENCE_UNITS = "comprehend:entity-recognizer-endpoint:DesiredInferenceUnits",
    LAMBDA_FUNCTION_PROVISIONED_CONCURRENCY = "lambda:function:ProvisionedConcurrency",
    CASSANDRA_TABLE_READ_CAPACITY_UNITS = "cassandra:table:ReadCapacityUnits",
    CASSANDRA_TABLE_WRITE_CAPACITY_UNITS = "cassandra:table:WriteCapacityUnits",
    KAFKA_BROKER_STORAGE_VOLUME_SIZE = "kafka:broker-storage:VolumeSize",
    ELASTICACHE_CACHE_CLUSTER_NODES = "elasticache:cache-cluster:Nodes",
    ELASTICACHE_REPLICATION_GROUP_NODE_GROUPS = "elasticache:replication-group:NodeGroups",
    ELASTICACHE_REPLICATION_GROUP_REPLICAS = "elasticache:replication-group:Replicas",
    NEPTUNE_CLUSTER_READ_REPLICA_COUNT = "neptune:cluster:ReadReplicaCount",
    SAGEMAKER_VARIANT_DESIRED_PROVISIONED_CONCURRENCY = "sagemaker:variant:DesiredProvisionedConcurrency",
    SAGEMAKER_INFERENCE_COMPONENT_DESIRED_COPY_COUNT = "sagemaker:inference-component:DesiredCopyCount",
    WORKSPACES_WORKSPACESPOOL_DESIRED_USER_SESSIONS = "workspaces:workspacespool:DesiredUserSessions"
}

structure ScalableTarget {
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    @required MinCapacity: ResourceCapacity
    @required MaxCapacity: ResourceCapacity
    PredictedCapacity: ResourceCapacity
    @required RoleARN: ResourceIdMaxLen1600
    @required CreationTime: TimestampType
    SuspendedState: SuspendedState
    ScalableTargetARN: XmlString
}

structure ScalableTargetAction {
    MinCapacity: ResourceCapacity
    MaxCapacity: ResourceCapacity
}

list ScalableTargets {
    member: ScalableTarget
}

list ScalingActivities {
    member: ScalingActivity
}

structure ScalingActivity {
    @required ActivityId: ResourceId
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    @required Description: XmlString
    @required Cause: XmlString
    @required StartTime: TimestampType
    EndTime: TimestampType
    @required StatusCode: ScalingActivityStatusCode
    StatusMessage: XmlString
    Details: XmlString
    NotScaledReasons: NotScaledReasons
}

enum ScalingActivityStatusCode {
    PENDING = "Pending", IN_PROGRESS = "InProgress", SUCCESSFUL = "Successful", OVERRIDDEN = "Overridden",
    UNFULFILLED = "Unfulfilled", FAILED = "Failed"
}

integer ScalingAdjustment

list ScalingPolicies {
    member: ScalingPolicy
}

structure ScalingPolicy {
    @required PolicyARN: ResourceIdMaxLen1600
    @required PolicyName: PolicyName
    @required ServiceNamespace: ServiceNamespace
    @required ResourceId: ResourceIdMaxLen1600
    @required ScalableDimension: ScalableDimension
    @required PolicyType: PolicyType
    StepScalingPolicyConfiguration: StepScalingPolicyConfiguration
    TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration
    PredictiveScalingPolicyConfiguration: PredictiveScalingPolicyConfiguration
    Alarms: Alarms
    @required CreationTime: TimestampType
}

boolean ScalingSuspended

structure ScheduledAction {
    @required ScheduledActionName: ScheduledActionName
    @required ScheduledActionARN: ResourceIdMaxLen1600
    @required ServiceNamespace: ServiceNamespace
    @required Schedule: ResourceIdMaxLen1600
    Timezone: ResourceIdMaxLen1600
    @required ResourceId: ResourceIdMaxLen1600
    ScalableDimension: ScalableDimension
    StartTime: TimestampType
    EndTime: TimestampType
    ScalableTargetAction: ScalableTargetAction
    @required CreationTime: TimestampType
}

@length(min: 1, max: 256)
@pattern("(?!((^[ ]+.*)|(.*([\\u0000-\\u001f]|[\\u007f-\\u009f]|[:/|])+.*)|(.*[ ]+$))).+")
string ScheduledActionName

list ScheduledActions {
    member: ScheduledAction
}

enum ServiceNamespace {
    ECS = "ecs", ELASTICMAPREDUCE = "elasticmapreduce", EC2 = "ec2", APPSTREAM = "appstream", DYNAMODB = "dynamodb", RDS = "rds",
    SAGEMAKER = "sagemaker", CUSTOM_RESOURCE = "custom-resource", COMPREHEND = "comprehend", LAMBDA = "lambda",
    CASSANDRA = "cassandra", KAFKA = "kafka", ELASTICACHE = "elasticache", NEPTUNE = "neptune", WORKSPACES = "workspaces"
}

structure StepAdjustment {
    MetricIntervalLowerBound: MetricScale
    MetricIntervalUpperBound: MetricScale
    @required ScalingAdjustment: ScalingAdjustment
}

list StepAdjustments {
    member: StepAdjustment
}

structure StepScalingPolicyConfiguration {
    AdjustmentType: AdjustmentType
    StepAdjustments: StepAdjustments
    MinAdjustmentMagnitude: MinAdjustmentMagnitude
    Cooldown: Cooldown
    MetricAggregationType: MetricAggregationType
}

structure SuspendedState {
    DynamicScalingInSuspended: ScalingSuspended
    DynamicScalingOutSuspended: ScalingSuspended
    ScheduledScalingSuspended: ScalingSuspended
}

@length(min: 1, max: 128)
string TagKey

@length(min: 0, max: 200)
list TagKeyList {
    member: TagKey
}

map TagMap {
    key: TagKey
    value: TagValue
}

structure TagResourceRequest {
    @required ResourceARN: AmazonResourceName
    @required Tags: TagMap
}

structure TagResourceResponse {}

@length(min: 0, max: 256)
string TagValue

structure TargetTrackingMetric {
    Dimensions: TargetTrackingMetricDimensions
    MetricName: TargetTrackingMetricName
    Namespace: TargetTrackingMetricNamespace
}

list TargetTrackingMetricDataQueries {
    member: TargetTrackingMetricDataQuery
}

structure TargetTrackingMetricDataQuery {
    Expression: Expression
    @required Id: Id
    Label: XmlString
    MetricStat: TargetTrackingMetricStat
    ReturnData: ReturnData
}

structure TargetTrackingMetricDimension {
    @required Name: TargetTrackingMetricDimensionName
    @required Value: TargetTrackingMetricDimensionValue
}

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TargetTrackingMetricDimensionName

@length(min: 1, max: 1024)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TargetTrackingMetricDimensionValue

list TargetTrackingMetricDimensions {
    member: TargetTrackingMetricDimension
}

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TargetTrackingMetricName

@length(min: 1, max: 255)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TargetTrackingMetricNamespace

structure TargetTrackingMetricStat {
    @required Metric: TargetTrackingMetric
    @required Stat: XmlString
    Unit: TargetTrackingMetricUnit
}

@length(min: 1, max: 1023)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TargetTrackingMetricUnit

structure TargetTrackingScalingPolicyConfiguration {
    @required TargetValue: MetricScale
    PredefinedMetricSpecification: PredefinedMetricSpecification
    CustomizedMetricSpecification: CustomizedMetricSpecification
    ScaleOutCooldown: Cooldown
    ScaleInCooldown: Cooldown
    DisableScaleIn: DisableScaleIn
}

timestamp TimestampType

@error("client")
structure TooManyTagsException {
    Message: ExceptionMessage
    ResourceName: AmazonResourceName
}

structure UntagResourceRequest {
    @required ResourceARN: AmazonResourceName
    @required TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@error("client")
structure ValidationException {
    Message: ErrorMessage
}

@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlString
