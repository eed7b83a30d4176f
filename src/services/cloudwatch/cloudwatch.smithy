$version: "2.0"

namespace com.amazonaws.cloudwatch

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQuery
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use smithy.protocols#rpcv2Cbor
use stormglass#enacted

@service(sdkId: "CloudWatch", arnNamespace: "cloudwatch", endpointPrefix: "monitoring")
@sigv4(name: "monitoring")
@rpcv2Cbor
@awsJson1_0
@awsQuery
@awsQueryCompatible
@xmlNamespace(uri: "http://monitoring.amazonaws.com/doc/2010-08-01/")
service GraniteServiceVersion20100801 {
    version: "2010-08-01"
    operations: [
        DeleteAlarms, DeleteAnomalyDetector, DeleteDashboards, DescribeAlarmHistory, DescribeAlarms, DescribeAlarmsForMetric,
        DescribeAnomalyDetectors, DisableAlarmActions, EnableAlarmActions, GetDashboard, GetMetricData, GetMetricStatistics,
        ListDashboards, ListMetrics, ListTagsForResource, PutAnomalyDetector, PutCompositeAlarm, PutDashboard, PutMetricAlarm,
        PutMetricData, SetAlarmState, TagResource, UntagResource
    ]
}

@enacted
operation DeleteAlarms {
    input: DeleteAlarmsInput
    output: Unit
    errors: [ResourceNotFound, ResourceConflict]
}

@enacted
operation DeleteAnomalyDetector {
    input: DeleteAnomalyDetectorInput
    output: DeleteAnomalyDetectorOutput
    errors: [
        ResourceNotFoundException, InternalServiceFault, InvalidParameterValueException, MissingRequiredParameterException,
        InvalidParameterCombinationException
    ]
}

@enacted
operation DeleteDashboards {
    input: DeleteDashboardsInput
    output: DeleteDashboardsOutput
    errors: [InvalidParameterValueException, InternalServiceFault, ConflictException]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "AlarmHistoryItems", pageSize: "MaxRecords")
operation DescribeAlarmHistory {
    input: DescribeAlarmHistoryInput
    output: DescribeAlarmHistoryOutput
    errors: [InvalidNextToken]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "MetricAlarms", pageSize: "MaxRecords")
operation DescribeAlarms {
    input: DescribeAlarmsInput
    output: DescribeAlarmsOutput
    errors: [InvalidNextToken]
}

@enacted
@readonly
operation DescribeAlarmsForMetric {
    input: DescribeAlarmsForMetricInput
    output: DescribeAlarmsForMetricOutput
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "AnomalyDetectors", pageSize: "MaxResults")
operation DescribeAnomalyDetectors {
    input: DescribeAnomalyDetectorsInput
    output: DescribeAnomalyDetectorsOutput
    errors: [InvalidNextToken, InternalServiceFault, InvalidParameterValueException, InvalidParameterCombinationException]
}

@enacted
operation DisableAlarmActions {
    input: DisableAlarmActionsInput
    output: Unit
}

@enacted
operation EnableAlarmActions {
    input: EnableAlarmActionsInput
    output: Unit
}

@enacted
@readonly
operation GetDashboard {
    input: GetDashboardInput
    output: GetDashboardOutput
    errors: [InvalidParameterValueException, DashboardNotFoundError, InternalServiceFault]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "MetricDataResults", pageSize: "MaxDatapoints")
operation GetMetricData {
    input: GetMetricDataInput
    output: GetMetricDataOutput
    errors: [InvalidNextToken]
}

@enacted
@readonly
operation GetMetricStatistics {
    input: GetMetricStatisticsInput
    output: GetMetricStatisticsOutput
    errors: [
        InvalidParameterValueException, MissingRequiredParameterException, InvalidParameterCombinationException,
        InternalServiceFault
    ]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "DashboardEntries")
operation ListDashboards {
    input: ListDashboardsInput
    output: ListDashboardsOutput
    errors: [InvalidParameterValueException, InternalServiceFault]
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Metrics")
operation ListMetrics {
    input: ListMetricsInput
    output: ListMetricsOutput
    errors: [InternalServiceFault, InvalidParameterValueException]
}

@enacted
@readonly
operation ListTagsForResource {
    input: ListTagsForResourceInput
    output: ListTagsForResourceOutput
    errors: [InvalidParameterValueException, ResourceNotFoundException, InternalServiceFault]
}

@enacted
operation PutAnomalyDetector {
    input: PutAnomalyDetectorInput
    output: PutAnomalyDetectorOutput
    errors: [
        LimitExceededException, InternalServiceFault, InvalidParameterValueException, MissingRequiredParameterException,
        InvalidParameterCombinationException
    ]
}

@enacted
operation PutCompositeAlarm {
    input: PutCompositeAlarmInput
    output: Unit
    errors: [LimitExceededFault]
}

@enacted
operation PutDashboard {
    input: PutDashboardInput
    output: PutDashboardOutput
    errors: [DashboardInvalidInputError, InternalServiceFault, ConflictException]
}

@enacted
operation PutMetricAlarm {
    input: PutMetricAlarmInput
    output: Unit
    errors: [LimitExceededFault]
}

@enacted
operation PutMetricData {
    input: PutMetricDataInput
    output: Unit
    errors: [
        InvalidParameterValueException, MissingRequiredParameterException, InvalidParameterCombinationException,
        InternalServiceFault
    ]
}

@enacted
operation SetAlarmState {
    input: SetAlarmStateInput
    output: Unit
    errors: [ResourceNotFound, InvalidFormatFault]
}

@enacted
operation TagResource {
    input: TagResourceInput
    output: TagResourceOutput
    errors: [
        InvalidParameterValueException, ResourceNotFoundException, ConcurrentModificationException, InternalServiceFault,
        ConflictException
    ]
}

@enacted
operation UntagResource {
    input: UntagResourceInput
    output: UntagResourceOutput
    errors: [
        InvalidParameterValueException, ResourceNotFoundException, ConcurrentModificationException, InternalServiceFault,
        ConflictException
    ]
}

@length(min: 1, max: 255)
string AccountId

integer ActionLogLineCount

string ActionLogLineRoleArn

@length(min: 1, max: 1024)
string ActionPrefix

boolean ActionsEnabled

enum ActionsSuppressedBy {
    WAIT_PERIOD = "WaitPeriod", EXTENSION_PERIOD = "ExtensionPeriod", ALARM = "Alarm"
}

@length(min: 0, max: 1024)
string ActionsSuppressedReason

@length(min: 1, max: 2048)
string AggregationExpression

@length(min: 1, max: 1600)
string AlarmArn

@length(min: 0, max: 1024)
string AlarmDescription

structure AlarmHistoryItem {
    AlarmName: AlarmName
    AlarmContributorId: ContributorId
    AlarmType: AlarmType
    Timestamp: Timestamp
    HistoryItemType: HistoryItemType
    HistorySummary: HistorySummary
    HistoryData: HistoryData
    AlarmContributorAttributes: ContributorAttributes
}

list AlarmHistoryItems {
    member: AlarmHistoryItem
}

@length(min: 1, max: 255)
string AlarmName

@length(min: 1, max: 255)
string AlarmNamePrefix

@length(max: 100)
list AlarmNames {
    member: AlarmName
}

structure AlarmPromQLCriteria {
    @required Query: Query
    PendingPeriod: PendingPeriod
    RecoveryPeriod: RecoveryPeriod
}

@length(min: 1, max: 10240)
string AlarmRule

enum AlarmType {
    COMPOSITE_ALARM = "CompositeAlarm", METRIC_ALARM = "MetricAlarm", LOG_ALARM = "LogAlarm"
}

list AlarmTypes {
    member: AlarmType
}

@length(min: 1, max: 1024)
string AmazonResourceName

structure AnomalyDetector {
    AnomalyDetectorId: AnomalyDetectorId
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    Stat: AnomalyDetectorMetricStat
    Configuration: AnomalyDetectorConfiguration
    StateValue: AnomalyDetectorStateValue
    MetricCharacteristics: MetricCharacteristics
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure AnomalyDetectorConfiguration {
    ExcludedTimeRanges: AnomalyDetectorExcludedTimeRanges
    MetricTimezone: AnomalyDetectorMetricTimezone
}

list AnomalyDetectorExcludedTimeRanges {
    member: Range
}

@length(min: 1, max: 128)
@pattern("[A-Za-z0-9_./:%()+-]+")
string AnomalyDetectorId

@length(max: 50)
list AnomalyDetectorIds {
    member: AnomalyDetectorId
}

@length(max: 50)
@pattern("(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tc|tm|ts|wm)(\\d{1,2}(\\.\\d{0,10})?|100)|[ou]\\d+(\\.\\d*)?)(_E|_L|_H)?|(TM|TC|TS|WM)\\(((((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?:((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%|((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%:(((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?)\\)|(TM|TC|TS|WM|PR)\\(((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)):((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?|((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?:(\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))\\)")
string AnomalyDetectorMetricStat

@length(max: 50)
@pattern(".*")
string AnomalyDetectorMetricTimezone

enum AnomalyDetectorStateValue {
    PENDING_TRAINING, TRAINED_INSUFFICIENT_DATA, TRAINED
}

enum AnomalyDetectorType {
    SINGLE_METRIC, METRIC_MATH
}

@length(max: 2)
list AnomalyDetectorTypes {
    member: AnomalyDetectorType
}

list AnomalyDetectors {
    member: AnomalyDetector
}

@length(min: 1, max: 255)
string AttributeName

@length(min: 1, max: 1024)
string AttributeValue

string AwsQueryErrorMessage

enum ComparisonOperator {
    GREATER_THAN_OR_EQUAL_TO_THRESHOLD = "GreaterThanOrEqualToThreshold", GREATER_THAN_THRESHOLD = "GreaterThanThreshold",
    LESS_THAN_THRESHOLD = "LessThanThreshold", LESS_THAN_OR_EQUAL_TO_THRESHOLD = "LessThanOrEqualToThreshold",
    LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD = "LessThanLowerOrGreaterThanUpperThreshold",
    LESS_THAN_LOWER_THRESHOLD = "LessThanLowerThreshold", GREATER_THAN_UPPER_THRESHOLD = "GreaterThanUpperThreshold"
}

structure CompositeAlarm {
    ActionsEnabled: ActionsEnabled
    AlarmActions: ResourceList
    AlarmArn: AlarmArn
    AlarmConfigurationUpdatedTimestamp: Timestamp
    AlarmDescription: AlarmDescription
    AlarmName: AlarmName
    AlarmRule: AlarmRule
    InsufficientDataActions: ResourceList
    OKActions: ResourceList
    StateReason: StateReason
    StateReasonData: StateReasonData
    StateUpdatedTimestamp: Timestamp
    StateValue: StateValue
    StateTransitionedTimestamp: Timestamp
    ActionsSuppressedBy: ActionsSuppressedBy
    ActionsSuppressedReason: ActionsSuppressedReason
    ActionsSuppressor: AlarmArn
    ActionsSuppressorWaitPeriod: SuppressorPeriod
    ActionsSuppressorExtensionPeriod: SuppressorPeriod
}

list CompositeAlarms {
    member: CompositeAlarm
}

@error("client")
@awsQueryError(code: "ConcurrentModificationException", httpResponseCode: 429)
@httpError(429)
structure ConcurrentModificationException {}

@error("client")
@httpError(409)
structure ConflictException {
    Message: ErrorMessage
}

@length(min: 0, max: 150)
map ContributorAttributes {
    key: AttributeName
    value: AttributeValue
}

@length(min: 1, max: 16)
string ContributorId

list Counts {
    member: DatapointValue
}

string DashboardArn

string DashboardBody

list DashboardEntries {
    member: DashboardEntry
}

structure DashboardEntry {
    DashboardName: DashboardName
    DashboardArn: DashboardArn
    LastModified: LastModified
    Size: Size
}

string DashboardErrorMessage

@error("client")
@awsQueryError(code: "InvalidParameterInput", httpResponseCode: 400)
structure DashboardInvalidInputError {
    message: DashboardErrorMessage
    dashboardValidationMessages: DashboardValidationMessages
}

string DashboardName

string DashboardNamePrefix

list DashboardNames {
    member: DashboardName
}

@error("client")
@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@httpError(404)
structure DashboardNotFoundError {
    message: DashboardErrorMessage
}

structure DashboardValidationMessage {
    DataPath: DataPath
    Message: Message
}

list DashboardValidationMessages {
    member: DashboardValidationMessage
}

string DataPath

structure Datapoint {
    Timestamp: Timestamp
    SampleCount: DatapointValue
    Average: DatapointValue
    Sum: DatapointValue
    Minimum: DatapointValue
    Maximum: DatapointValue
    Unit: StandardUnit
    ExtendedStatistics: DatapointValueMap
}

double DatapointValue

map DatapointValueMap {
    key: ExtendedStatistic
    value: DatapointValue
}

list DatapointValues {
    member: DatapointValue
}

list Datapoints {
    member: Datapoint
}

@range(min: 1)
integer DatapointsToAlarm

structure DeleteAlarmsInput {
    @required AlarmNames: AlarmNames
}

structure DeleteAnomalyDetectorInput {
    AnomalyDetectorId: AnomalyDetectorId
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    Stat: AnomalyDetectorMetricStat
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure DeleteAnomalyDetectorOutput {}

structure DeleteDashboardsInput {
    @required DashboardNames: DashboardNames
}

structure DeleteDashboardsOutput {}

structure DescribeAlarmHistoryInput {
    AlarmName: AlarmName
    AlarmContributorId: ContributorId
    AlarmTypes: AlarmTypes
    HistoryItemType: HistoryItemType
    StartDate: Timestamp
    EndDate: Timestamp
    MaxRecords: MaxRecords
    NextToken: NextToken
    ScanBy: ScanBy
}

structure DescribeAlarmHistoryOutput {
    AlarmHistoryItems: AlarmHistoryItems
    NextToken: NextToken
}

structure DescribeAlarmsForMetricInput {
    @required MetricName: MetricName
    @required Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
}

structure DescribeAlarmsForMetricOutput {
    MetricAlarms: MetricAlarms
}

structure DescribeAlarmsInput {
    AlarmNames: AlarmNames
    AlarmNamePrefix: AlarmNamePrefix
    AlarmTypes: AlarmTypes
    ChildrenOfAlarmName: AlarmName
    ParentsOfAlarmName: AlarmName
    StateValue: StateValue
    ActionPrefix: ActionPrefix
    MaxRecords: MaxRecords
    NextToken: NextToken
}

structure DescribeAlarmsOutput {
    CompositeAlarms: CompositeAlarms
    MetricAlarms: MetricAlarms
    LogAlarms: LogAlarms
    NextToken: NextToken
}

structure DescribeAnomalyDetectorsInput {
    AnomalyDetectorIds: AnomalyDetectorIds
    NextToken: NextToken
    MaxResults: MaxReturnedResultsCount
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    AnomalyDetectorTypes: AnomalyDetectorTypes
}

structure DescribeAnomalyDetectorsOutput {
    AnomalyDetectors: AnomalyDetectors
    NextToken: NextToken
}

structure Dimension {
    @required Name: DimensionName
    @required Value: DimensionValue
}

structure DimensionFilter {
    @required Name: DimensionName
    Value: DimensionValue
}

@length(max: 10)
list DimensionFilters {
    member: DimensionFilter
}

@length(min: 1, max: 255)
string DimensionName

@length(min: 1, max: 1024)
string DimensionValue

@length(max: 30)
list Dimensions {
    member: Dimension
}

structure DisableAlarmActionsInput {
    @required AlarmNames: AlarmNames
}

structure EnableAlarmActionsInput {
    @required AlarmNames: AlarmNames
}

@range(min: 0, max: 2592000)
long EndTimeOffset

structure Entity {
    KeyAttributes: EntityKeyAttributesMap
    Attributes: EntityAttributesMap
}

@length(min: 0, max: 10)
map EntityAttributesMap {
    key: EntityAttributesMapKeyString
    value: EntityAttributesMapValueString
}

@length(min: 1, max: 256)
string EntityAttributesMapKeyString

@length(min: 1, max: 2048)
string EntityAttributesMapValueString

@length(min: 2, max: 4)
map EntityKeyAttributesMap {
    key: EntityKeyAttributesMapKeyString
    value: EntityKeyAttributesMapValueString
}

@length(min: 1, max: 32)
string EntityKeyAttributesMapKeyString

@length(min: 1, max: 2048)
string EntityKeyAttributesMapValueString

structure EntityMetricData {
    Entity: Entity
    MetricData: MetricData
}

list EntityMetricDataList {
    member: EntityMetricData
}

@length(min: 1, max: 255)
string ErrorMessage

@length(min: 1, max: 255)
string EvaluateLowSampleCountPercentile

union EvaluationCriteria {
    PromQLCriteria: AlarmPromQLCriteria
}

@range(min: 10, max: 3600)
integer EvaluationInterval

@range(min: 1)
integer EvaluationPeriods

enum EvaluationState {
    PARTIAL_DATA, EVALUATION_FAILURE, EVALUATION_ERROR
}

union EvaluationWindow {
    WallClockWindow: WallClockWindow
    SlidingWindow: SlidingWindow
}

string ExtendedStatistic

@length(min: 1, max: 10)
list ExtendedStatistics {
    member: ExtendedStatistic
}

string FaultDescription

structure GetDashboardInput {
    @required DashboardName: DashboardName
}

structure GetDashboardOutput {
    DashboardArn: DashboardArn
    DashboardBody: DashboardBody
    DashboardName: DashboardName
}

structure GetMetricDataInput {
    @required MetricDataQueries: MetricDataQueries
    @required StartTime: Timestamp
    @required EndTime: Timestamp
    NextToken: NextToken
    ScanBy: ScanBy
    MaxDatapoints: GetMetricDataMaxDatapoints
    LabelOptions: LabelOptions
}

string GetMetricDataLabelTimezone

integer GetMetricDataMaxDatapoints

structure GetMetricDataOutput {
    MetricDataResults: MetricDataResults
    NextToken: NextToken
    Messages: MetricDataResultMessages
}

structure GetMetricStatisticsInput {
    @required Namespace: Namespace
    @required MetricName: MetricName
    Dimensions: Dimensions
    @required StartTime: Timestamp
    @required EndTime: Timestamp
    @required Period: Period
    Statistics: Statistics
    ExtendedStatistics: ExtendedStatistics
    Unit: StandardUnit
}

structure GetMetricStatisticsOutput {
    Label: MetricLabel
    Datapoints: Datapoints
}

@length(min: 1, max: 4095)
string HistoryData

enum HistoryItemType {
    CONFIGURATION_UPDATE = "ConfigurationUpdate", STATE_UPDATE = "StateUpdate", ACTION = "Action",
    ALARM_CONTRIBUTOR_STATE_UPDATE = "AlarmContributorStateUpdate", ALARM_CONTRIBUTOR_ACTION = "AlarmContributorAction"
}

@length(min: 1, max: 255)
string HistorySummary

boolean IncludeLinkedAccounts

@error("server")
@awsQueryError(code: "InternalServiceError", httpResponseCode: 500)
structure InternalServiceFault {
    Message: FaultDescription
}

@error("client")
@awsQueryError(code: "InvalidFormat", httpResponseCode: 400)
structure InvalidFormatFault {
    message: ErrorMessage
}

@error("client")
@awsQueryError(code: "InvalidNextToken", httpResponseCode: 400)
structure InvalidNextToken {
    message: ErrorMessage
}

@error("client")
@awsQueryError(code: "InvalidParameterCombination", httpResponseCode: 400)
structure InvalidParameterCombinationException {
    message: AwsQueryErrorMessage
}

@error("client")
@awsQueryError(code: "InvalidParameterValue", httpResponseCode: 400)
structure InvalidParameterValueException {
    message: AwsQueryErrorMessage
}

structure LabelOptions {
    Timezone: GetMetricDataLabelTimezone
}

timestamp LastModified

@error("client")
@awsQueryError(code: "LimitExceededException", httpResponseCode: 400)
structure LimitExceededException {}

@error("client")
@awsQueryError(code: "LimitExceeded", httpResponseCode: 400)
structure LimitExceededFault {
    message: ErrorMessage
}

structure ListDashboardsInput {
    DashboardNamePrefix: DashboardNamePrefix
    NextToken: NextToken
}

structure ListDashboardsOutput {
    DashboardEntries: DashboardEntries
    NextToken: NextToken
}

structure ListMetricsInput {
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: DimensionFilters
    NextToken: NextToken
    RecentlyActive: RecentlyActive
    IncludeLinkedAccounts: IncludeLinkedAccounts
    OwningAccount: AccountId
}

structure ListMetricsOutput {
    Metrics: Metrics
    NextToken: NextToken
    OwningAccounts: OwningAccounts
}

structure ListTagsForResourceInput {
    @required ResourceARN: AmazonResourceName
}

structure ListTagsForResourceOutput {
    Tags: TagList
}

structure LogAlarm {
    AlarmName: AlarmName
    AlarmArn: AlarmArn
    AlarmDescription: AlarmDescription
    AlarmConfigurationUpdatedTimestamp: Timestamp
    ActionsEnabled: ActionsEnabled
    OKActions: ResourceList
    AlarmActions: ResourceList
    InsufficientDataActions: ResourceList
    StateValue: StateValue
    StateReason: StateReason
    StateReasonData: StateReasonData
    StateUpdatedTimestamp: Timestamp
    ScheduledQueryConfiguration: ScheduledQueryConfiguration
    QueryResultsToEvaluate: QueryResultsToEvaluate
    QueryResultsToAlarm: QueryResultsToAlarm
    Threshold: Threshold
    ComparisonOperator: ComparisonOperator
    TreatMissingData: TreatMissingData
    StateTransitionedTimestamp: Timestamp
    EvaluationState: EvaluationState
    ActionLogLineCount: ActionLogLineCount
    ActionLogLineRoleArn: ActionLogLineRoleArn
}

list LogAlarms {
    member: LogAlarm
}

@length(min: 1, max: 50)
list LogGroupIdentifiers {
    member: AmazonResourceName
}

@range(min: 1, max: 100)
integer MaxRecords

@range(min: 1)
integer MaxReturnedResultsCount

string Message

structure MessageData {
    Code: MessageDataCode
    Value: MessageDataValue
}

string MessageDataCode

string MessageDataValue

structure Metric {
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
}

structure MetricAlarm {
    AlarmName: AlarmName
    AlarmArn: AlarmArn
    AlarmDescription: AlarmDescription
    AlarmConfigurationUpdatedTimestamp: Timestamp
    ActionsEnabled: ActionsEnabled
    OKActions: ResourceList
    AlarmActions: ResourceList
    InsufficientDataActions: ResourceList
    StateValue: StateValue
    StateReason: StateReason
    StateReasonData: StateReasonData
    StateUpdatedTimestamp: Timestamp
    MetricName: MetricName
    Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
    EvaluationPeriods: EvaluationPeriods
    DatapointsToAlarm: DatapointsToAlarm
    Threshold: Threshold
    ComparisonOperator: ComparisonOperator
    TreatMissingData: TreatMissingData
    EvaluateLowSampleCountPercentile: EvaluateLowSampleCountPercentile
    Metrics: MetricDataQueries
    ThresholdMetricId: MetricId
    EvaluationState: EvaluationState
    StateTransitionedTimestamp: Timestamp
    EvaluationWindow: EvaluationWindow
    EvaluationCriteria: EvaluationCriteria
    EvaluationInterval: EvaluationInterval
}

list MetricAlarms {
    member: MetricAlarm
}

structure MetricCharacteristics {
    PeriodicSpikes: PeriodicSpikes
}

list MetricData {
    member: MetricDatum
}

list MetricDataQueries {
    member: MetricDataQuery
}

structure MetricDataQuery {
    @required Id: MetricId
    MetricStat: MetricStat
    Expression: MetricExpression
    Label: MetricLabel
    ReturnData: ReturnData
    Period: Period
    AccountId: AccountId
}

structure MetricDataResult {
    Id: MetricId
    Label: MetricLabel
    Timestamps: Timestamps
    Values: DatapointValues
    StatusCode: StatusCode
    Messages: MetricDataResultMessages
}

list MetricDataResultMessages {
    member: MessageData
}

list MetricDataResults {
    member: MetricDataResult
}

structure MetricDatum {
    @required MetricName: MetricName
    Dimensions: Dimensions
    Timestamp: Timestamp
    Value: DatapointValue
    StatisticValues: StatisticSet
    Values: Values
    Counts: Counts
    Unit: StandardUnit
    StorageResolution: StorageResolution
}

@length(min: 1, max: 2048)
string MetricExpression

@length(min: 1, max: 255)
string MetricId

string MetricLabel

structure MetricMathAnomalyDetector {
    MetricDataQueries: MetricDataQueries
}

@length(min: 1, max: 255)
string MetricName

structure MetricStat {
    @required Metric: Metric
    @required Period: Period
    @required Stat: Stat
    Unit: StandardUnit
}

list Metrics {
    member: Metric
}

@error("client")
@awsQueryError(code: "MissingParameter", httpResponseCode: 400)
structure MissingRequiredParameterException {
    message: AwsQueryErrorMessage
}

@length(min: 1, max: 255)
@pattern("[^:].*")
string Namespace

string NextToken

list OwningAccounts {
    member: AccountId
}

@range(min: 0, max: 86400)
integer PendingPeriod

@range(min: 1)
integer Period

boolean PeriodicSpikes

structure PutAnomalyDetectorInput {
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    Stat: AnomalyDetectorMetricStat
    Configuration: AnomalyDetectorConfiguration
    MetricCharacteristics: MetricCharacteristics
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure PutAnomalyDetectorOutput {
    AnomalyDetectorId: AnomalyDetectorId
}

structure PutCompositeAlarmInput {
    ActionsEnabled: ActionsEnabled
    AlarmActions: ResourceList
    AlarmDescription: AlarmDescription
    @required AlarmName: AlarmName
    @required AlarmRule: AlarmRule
    InsufficientDataActions: ResourceList
    OKActions: ResourceList
    Tags: TagList
    ActionsSuppressor: AlarmArn
    ActionsSuppressorWaitPeriod: SuppressorPeriod
    ActionsSuppressorExtensionPeriod: SuppressorPeriod
}

structure PutDashboardInput {
    @required DashboardName: DashboardName
    @required DashboardBody: DashboardBody
    Tags: TagList
}

structure PutDashboardOutput {
    DashboardValidationMessages: DashboardValidationMessages
}

structure PutMetricAlarmInput {
    @required AlarmName: AlarmName
    AlarmDescription: AlarmDescription
    ActionsEnabled: ActionsEnabled
    OKActions: ResourceList
    AlarmActions: ResourceList
    InsufficientDataActions: ResourceList
    MetricName: MetricName
    Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
    EvaluationPeriods: EvaluationPeriods
    DatapointsToAlarm: DatapointsToAlarm
    Threshold: Threshold
    ComparisonOperator: ComparisonOperator
    TreatMissingData: TreatMissingData
    EvaluateLowSampleCountPercentile: EvaluateLowSampleCountPercentile
    Metrics: MetricDataQueries
    Tags: TagList
    ThresholdMetricId: MetricId
    EvaluationWindow: EvaluationWindow
    EvaluationCriteria: EvaluationCriteria
    EvaluationInterval: EvaluationInterval
}

structure PutMetricDataInput {
    @required Namespace: Namespace
    MetricData: MetricData
    EntityMetricData: EntityMetricDataList
    StrictEntityValidation: StrictEntityValidation
}

@length(min: 1, max: 10000)
string Query

@range(min: 1)
integer QueryResultsToAlarm

@range(min: 1)
integer QueryResultsToEvaluate

@length(min: 0, max: 10000)
string QueryString

structure Range {
    @required StartTime: Timestamp
    @required EndTime: Timestamp
}

enum RecentlyActive {
    PT3H
}

@range(min: 0, max: 86400)
integer RecoveryPeriod

@error("client")
@awsQueryError(code: "ResourceConflict", httpResponseCode: 409)
@httpError(409)
structure ResourceConflict {
    message: ErrorMessage
}

string ResourceId

@length(max: 5)
list ResourceList {
    member: ResourceName
}

@length(min: 1, max: 1024)
string ResourceName

@error("client")
@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@httpError(404)
structure ResourceNotFound {
    message: ErrorMessage
}

@error("client")
@awsQueryError(code: "ResourceNotFoundException", httpResponseCode: 404)
@httpError(404)
structure ResourceNotFoundException {
    ResourceType: ResourceType
    ResourceId: ResourceId
}

string ResourceType

boolean ReturnData

enum ScanBy {
    TIMESTAMP_DESCENDING = "TimestampDescending", TIMESTAMP_ASCENDING = "TimestampAscending"
}

structure ScheduleConfiguration {
    @required ScheduleExpression: ScheduleExpression
    @required StartTimeOffset: StartTimeOffset
    EndTimeOffset: EndTimeOffset
}

@length(min: 1, max: 256)
string ScheduleExpression

structure ScheduledQueryConfiguration {
    @required QueryString: QueryString
    LogGroupIdentifiers: LogGroupIdentifiers
    QueryARN: AmazonResourceName
    @required ScheduledQueryRoleARN: AmazonResourceName
    @required ScheduleConfiguration: ScheduleConfiguration
    @required AggregationExpression: AggregationExpression
    Tags: TagList
}

structure SetAlarmStateInput {
    @required AlarmName: AlarmName
    @required StateValue: StateValue
    @required StateReason: StateReason
    StateReasonData: StateReasonData
}

structure SingleMetricAnomalyDetector {
    AccountId: AccountId
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    Stat: AnomalyDetectorMetricStat
}

long Size

structure SlidingWindow {}

enum StandardUnit {
    SECONDS = "Seconds", MICROSECONDS = "Microseconds", MILLISECONDS = "Milliseconds", BYTES = "Bytes", KILOBYTES = "Kilobytes",
    MEGABYTES = "Megabytes", GIGABYTES = "Gigabytes", TERABYTES = "Terabytes", BITS = "Bits", KILOBITS = "Kilobits",
    MEGABITS = "Megabits", GIGABITS = "Gigabits", TERABITS = "Terabits", PERCENT = "Percent", COUNT = "Count",
    BYTES_SECOND = "Bytes/Second", KILOBYTES_SECOND = "Kilobytes/Second", MEGABYTES_SECOND = "Megabytes/Second",
    GIGABYTES_SECOND = "Gigabytes/Second", TERABYTES_SECOND = "Terabytes/Second", BITS_SECOND = "Bits/Second",
    KILOBITS_SECOND = "Kilobits/Second", MEGABITS_SECOND = "Megabits/Second", GIGABITS_SECOND = "Gigabits/Second",
    TERABITS_SECOND = "Terabits/Second", COUNT_SECOND = "Count/Second", NONE = "None"
}

@range(min: 1, max: 2592000)
long StartTimeOffset

string Stat

@length(min: 0, max: 1023)
string StateReason

@length(min: 0, max: 4000)
string StateReasonData

enum StateValue {
    OK, ALARM, INSUFFICIENT_DATA
}

enum Statistic {
    SAMPLE_COUNT = "SampleCount", AVERAGE = "Average", SUM = "Sum", MINIMUM = "Minimum", MAXIMUM = "Maximum"
}

structure StatisticSet {
    @required SampleCount: DatapointValue
    @required Sum: DatapointValue
    @required Minimum: DatapointValue
    @required Maximum: DatapointValue
}

@length(min: 1, max: 5)
list Statistics {
    member: Statistic
}

enum StatusCode {
    COMPLETE = "Complete", INTERNAL_ERROR = "InternalError", PARTIAL_DATA = "PartialData", FORBIDDEN = "Forbidden"
}

@range(min: 1)
integer StorageResolution

boolean StrictEntityValidation

integer SuppressorPeriod

structure Tag {
    @required Key: TagKey
    @required Value: TagValue
}

@length(min: 1, max: 128)
string TagKey

list TagKeyList {
    member: TagKey
}

list TagList {
    member: Tag
}

structure TagResourceInput {
    @required ResourceARN: AmazonResourceName
    @required Tags: TagList
}

structure TagResourceOutput {}

@length(min: 0, max: 256)
string TagValue

double Threshold

list Timestamps {
    member: Timestamp
}

@length(min: 1, max: 50)
string Timezone

@length(min: 1, max: 255)
string TreatMissingData

structure UntagResourceInput {
    @required ResourceARN: AmazonResourceName
    @required TagKeys: TagKeyList
}

structure UntagResourceOutput {}

list Values {
    member: DatapointValue
}

structure WallClockWindow {
    Timezone: Timezone
}
