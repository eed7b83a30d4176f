$version: "2.0"

metadata undeclared = [
    {name: "CreateBackup"}
    {name: "CreateGlobalTable"}
    {name: "DeleteBackup"}
    {name: "DescribeBackup"}
    {name: "DescribeContinuousBackups"}
    {name: "DescribeContributorInsights"}
    {name: "DescribeExport"}
    {name: "DescribeGlobalTable"}
    {name: "DescribeGlobalTableSettings"}
    {name: "DescribeImport"}
    {name: "DescribeKinesisStreamingDestination"}
    {name: "DescribeTableReplicaAutoScaling"}
    {name: "DisableKinesisStreamingDestination"}
    {name: "EnableKinesisStreamingDestination"}
    {name: "ExportTableToPointInTime"}
    {name: "ImportTable"}
    {name: "ListBackups"}
    {name: "ListContributorInsights"}
    {name: "ListExports"}
    {name: "ListGlobalTables"}
    {name: "ListImports"}
    {name: "RestoreTableFromBackup"}
    {name: "RestoreTableToPointInTime"}
    {name: "SearchVectors"}
    {name: "UpdateContinuousBackups"}
    {name: "UpdateContributorInsights"}
    {name: "UpdateGlobalTable"}
    {name: "UpdateGlobalTableSettings"}
    {name: "UpdateKinesisStreamingDestination"}
    {name: "UpdateTableReplicaAutoScaling"}
]
