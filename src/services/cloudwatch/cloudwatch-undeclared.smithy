$version: "2.0"

metadata undeclared = [
    {name: "AssociateDatasetKmsKey"}
    {name: "DeleteAlarmMuteRule"}
    {name: "DeleteInsightRules"}
    {name: "DeleteMetricStream"}
    {name: "DescribeAlarmContributors"}
    {name: "DescribeInsightRules"}
    {name: "DisableInsightRules"}
    {name: "DisassociateDatasetKmsKey"}
    {name: "EnableInsightRules"}
    {name: "GetAlarmMuteRule"}
    {name: "GetDataset"}
    {name: "GetInsightRuleReport"}
    {name: "GetMetricStream"}
    {name: "GetMetricWidgetImage"}
    {name: "GetOTelEnrichment"}
    {name: "ListAlarmMuteRules"}
    {name: "ListManagedInsightRules"}
    {name: "ListMetricStreams"}
    {name: "PutAlarmMuteRule"}
    {name: "PutInsightRule"}
    {name: "PutLogAlarm"}
    {name: "PutManagedInsightRules"}
    {name: "PutMetricStream"}
    {name: "StartMetricStreams"}
    {name: "StartOTelEnrichment"}
    {name: "StopMetricStreams"}
    {name: "StopOTelEnrichment"}
]
