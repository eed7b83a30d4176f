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
    operations: [GetMetricData, GetMetricStatistics, ListMetrics, PutMetricData]
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
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Metrics")
operation ListMetrics {
    input: ListMetricsInput
    output: ListMetricsOutput
    errors: [InternalServiceFault, InvalidParameterValueException]
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

@length(min: 1, max: 255)
string AccountId

string AwsQueryErrorMessage

list Counts {
    member: DatapointValue
}

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

string ExtendedStatistic

@length(min: 1, max: 10)
list ExtendedStatistics {
    member: ExtendedStatistic
}

string FaultDescription

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

boolean IncludeLinkedAccounts

@error("server")
@awsQueryError(code: "InternalServiceError", httpResponseCode: 500)
structure InternalServiceFault {
    Message: FaultDescription
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

@range(min: 1)
integer Period

structure PutMetricDataInput {
    @required Namespace: Namespace
    MetricData: MetricData
    EntityMetricData: EntityMetricDataList
    StrictEntityValidation: StrictEntityValidation
}

enum RecentlyActive {
    PT3H
}

boolean ReturnData

enum ScanBy {
    TIMESTAMP_DESCENDING = "TimestampDescending", TIMESTAMP_ASCENDING = "TimestampAscending"
}

enum StandardUnit {
    SECONDS = "Seconds", MICROSECONDS = "Microseconds", MILLISECONDS = "Milliseconds", BYTES = "Bytes", KILOBYTES = "Kilobytes",
    MEGABYTES = "Megabytes", GIGABYTES = "Gigabytes", TERABYTES = "Terabytes", BITS = "Bits", KILOBITS = "Kilobits",
    MEGABITS = "Megabits", GIGABITS = "Gigabits", TERABITS = "Terabits", PERCENT = "Percent", COUNT = "Count",
    BYTES_SECOND = "Bytes/Second", KILOBYTES_SECOND = "Kilobytes/Second", MEGABYTES_SECOND = "Megabytes/Second",
    GIGABYTES_SECOND = "Gigabytes/Second", TERABYTES_SECOND = "Terabytes/Second", BITS_SECOND = "Bits/Second",
    KILOBITS_SECOND = "Kilobits/Second", MEGABITS_SECOND = "Megabits/Second", GIGABITS_SECOND = "Gigabits/Second",
    TERABITS_SECOND = "Terabits/Second", COUNT_SECOND = "Count/Second", NONE = "None"
}

string Stat

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

list Timestamps {
    member: Timestamp
}

list Values {
    member: DatapointValue
}
