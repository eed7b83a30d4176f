$version: "2.0"

metadata undeclared = [
    {name: "AssociateDatasetKmsKey"}
    {name: "DeleteAlarmMuteRule"}
    {name: "DeleteAnomalyDetector"}
    {name: "DeleteDashboards"}
    {name: "DeleteInsightRules"}
    {name: "DeleteMetricStream"}
    {name: "DescribeAlarmContributors"}
    {name: "DescribeAnomalyDetectors"}
    {name: "DescribeInsightRules"}
    {name: "DisableInsightRules"}
    {name: "DisassociateDatasetKmsKey"}
    {name: "EnableInsightRules"}
    {name: "GetAlarmMuteRule"}
    {name: "GetDashboard"}
    {name: "GetDataset"}
    {name: "GetInsightRuleReport"}
    {name: "GetMetricStream"}
    {name: "GetMetricWidgetImage"}
    {name: "GetOTelEnrichment"}
    {name: "ListAlarmMuteRules"}
    {name: "ListDashboards"}
    {name: "ListManagedInsightRules"}
    {name: "ListMetricStreams"}
    {name: "PutAlarmMuteRule"}
    {name: "PutAnomalyDetector"}
    {name: "PutDashboard"}
    {name: "PutInsightRule"}
    {name: "PutLogAlarm"}
    {name: "PutManagedInsightRules"}
    {name: "PutMetricStream"}
    {name: "StartMetricStreams"}
    {name: "StartOTelEnrichment"}
    {name: "StopMetricStreams"}
    {name: "StopOTelEnrichment"}
]
