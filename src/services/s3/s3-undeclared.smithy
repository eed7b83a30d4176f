$version: "2.0"

metadata undeclared = [
    {name: "CreateBucketMetadataConfiguration", method: "POST", uri: "/{Bucket}?metadataConfiguration"}
    {name: "CreateBucketMetadataTableConfiguration", method: "POST", uri: "/{Bucket}?metadataTable"}
    {name: "CreateSession", method: "GET", uri: "/{Bucket}?session"}
    {name: "DeleteBucketAnalyticsConfiguration", method: "DELETE", uri: "/{Bucket}?analytics"}
    {name: "DeleteBucketCors", method: "DELETE", uri: "/{Bucket}?cors"}
    {name: "DeleteBucketEncryption", method: "DELETE", uri: "/{Bucket}?encryption"}
    {name: "DeleteBucketIntelligentTieringConfiguration", method: "DELETE", uri: "/{Bucket}?intelligent-tiering"}
    {name: "DeleteBucketInventoryConfiguration", method: "DELETE", uri: "/{Bucket}?inventory"}
    {name: "DeleteBucketMetadataConfiguration", method: "DELETE", uri: "/{Bucket}?metadataConfiguration"}
    {name: "DeleteBucketMetadataTableConfiguration", method: "DELETE", uri: "/{Bucket}?metadataTable"}
    {name: "DeleteBucketMetricsConfiguration", method: "DELETE", uri: "/{Bucket}?metrics"}
    {name: "DeleteBucketOwnershipControls", method: "DELETE", uri: "/{Bucket}?ownershipControls"}
    {name: "DeleteBucketReplication", method: "DELETE", uri: "/{Bucket}?replication"}
    {name: "DeleteBucketWebsite", method: "DELETE", uri: "/{Bucket}?website"}
    {name: "DeleteObjectAnnotation", method: "DELETE", uri: "/{Bucket}/{Key+}?annotation"}
    {name: "GetBucketAbac", method: "GET", uri: "/{Bucket}?abac"}
    {name: "GetBucketAccelerateConfiguration", method: "GET", uri: "/{Bucket}?accelerate"}
    {name: "GetBucketAnalyticsConfiguration", method: "GET", uri: "/{Bucket}?analytics&x-id=GetBucketAnalyticsConfiguration"}
    {name: "GetBucketCors", method: "GET", uri: "/{Bucket}?cors"}
    {name: "GetBucketIntelligentTieringConfiguration", method: "GET", uri: "/{Bucket}?intelligent-tiering&x-id=GetBucketIntelligentTieringConfiguration"}
    {name: "GetBucketInventoryConfiguration", method: "GET", uri: "/{Bucket}?inventory&x-id=GetBucketInventoryConfiguration"}
    {name: "GetBucketLifecycle"}
    {name: "GetBucketLogging", method: "GET", uri: "/{Bucket}?logging"}
    {name: "GetBucketMetadataConfiguration", method: "GET", uri: "/{Bucket}?metadataConfiguration"}
    {name: "GetBucketMetadataTableConfiguration", method: "GET", uri: "/{Bucket}?metadataTable"}
    {name: "GetBucketMetricsConfiguration", method: "GET", uri: "/{Bucket}?metrics&x-id=GetBucketMetricsConfiguration"}
    {name: "GetBucketNotification"}
    {name: "GetBucketReplication", method: "GET", uri: "/{Bucket}?replication"}
    {name: "GetBucketRequestPayment", method: "GET", uri: "/{Bucket}?requestPayment"}
    {name: "GetBucketWebsite", method: "GET", uri: "/{Bucket}?website"}
    {name: "GetObjectAnnotation", method: "GET", uri: "/{Bucket}/{Key+}?annotation&x-id=GetObjectAnnotation"}
    {name: "GetObjectLegalHold", method: "GET", uri: "/{Bucket}/{Key+}?legal-hold"}
    {name: "GetObjectLockConfiguration", method: "GET", uri: "/{Bucket}?object-lock"}
    {name: "GetObjectRetention", method: "GET", uri: "/{Bucket}/{Key+}?retention"}
    {name: "GetObjectTorrent", method: "GET", uri: "/{Bucket}/{Key+}?torrent"}
    {name: "ListBucketAnalyticsConfigurations", method: "GET", uri: "/{Bucket}?analytics&x-id=ListBucketAnalyticsConfigurations"}
    {name: "ListBucketIntelligentTieringConfigurations", method: "GET", uri: "/{Bucket}?intelligent-tiering&x-id=ListBucketIntelligentTieringConfigurations"}
    {name: "ListBucketInventoryConfigurations", method: "GET", uri: "/{Bucket}?inventory&x-id=ListBucketInventoryConfigurations"}
    {name: "ListBucketMetricsConfigurations", method: "GET", uri: "/{Bucket}?metrics&x-id=ListBucketMetricsConfigurations"}
    {name: "ListDirectoryBuckets", method: "GET", uri: "/?x-id=ListDirectoryBuckets"}
    {name: "ListObjectAnnotations", method: "GET", uri: "/{Bucket}/{Key+}?annotation&x-id=ListObjectAnnotations"}
    {name: "PutBucketAbac", method: "PUT", uri: "/{Bucket}?abac"}
    {name: "PutBucketAccelerateConfiguration", method: "PUT", uri: "/{Bucket}?accelerate"}
    {name: "PutBucketAnalyticsConfiguration", method: "PUT", uri: "/{Bucket}?analytics"}
    {name: "PutBucketCors", method: "PUT", uri: "/{Bucket}?cors"}
    {name: "PutBucketEncryption", method: "PUT", uri: "/{Bucket}?encryption"}
    {name: "PutBucketIntelligentTieringConfiguration", method: "PUT", uri: "/{Bucket}?intelligent-tiering"}
    {name: "PutBucketInventoryConfiguration", method: "PUT", uri: "/{Bucket}?inventory"}
    {name: "PutBucketLifecycle"}
    {name: "PutBucketLogging", method: "PUT", uri: "/{Bucket}?logging"}
    {name: "PutBucketMetricsConfiguration", method: "PUT", uri: "/{Bucket}?metrics"}
    {name: "PutBucketNotification"}
    {name: "PutBucketOwnershipControls", method: "PUT", uri: "/{Bucket}?ownershipControls"}
    {name: "PutBucketReplication", method: "PUT", uri: "/{Bucket}?replication"}
    {name: "PutBucketRequestPayment", method: "PUT", uri: "/{Bucket}?requestPayment"}
    {name: "PutBucketWebsite", method: "PUT", uri: "/{Bucket}?website"}
    {name: "PutObjectAcl", method: "PUT", uri: "/{Bucket}/{Key+}?acl"}
    {name: "PutObjectAnnotation", method: "PUT", uri: "/{Bucket}/{Key+}?annotation"}
    {name: "PutObjectLegalHold", method: "PUT", uri: "/{Bucket}/{Key+}?legal-hold"}
    {name: "PutObjectLockConfiguration", method: "PUT", uri: "/{Bucket}?object-lock"}
    {name: "PutObjectRetention", method: "PUT", uri: "/{Bucket}/{Key+}?retention"}
    {name: "RenameObject", method: "PUT", uri: "/{Bucket}/{Key+}?renameObject"}
    {name: "RestoreObject", method: "POST", uri: "/{Bucket}/{Key+}?restore"}
    {name: "SelectObjectContent", method: "POST", uri: "/{Bucket}/{Key+}?select&select-type=2"}
    {name: "UpdateBucketMetadataAnnotationTableConfiguration", method: "PUT", uri: "/{Bucket}?metadataAnnotationTable"}
    {name: "UpdateBucketMetadataInventoryTableConfiguration", method: "PUT", uri: "/{Bucket}?metadataInventoryTable"}
    {name: "UpdateBucketMetadataJournalTableConfiguration", method: "PUT", uri: "/{Bucket}?metadataJournalTable"}
    {name: "UpdateObjectEncryption", method: "PUT", uri: "/{Bucket}/{Key+}?encryption"}
    {name: "WriteGetObjectResponse", method: "POST", uri: "/WriteGetObjectResponse"}
]
