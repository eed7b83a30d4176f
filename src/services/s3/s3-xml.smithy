$version: "2.0"

namespace com.amazonaws.s3

use aws.customizations#s3UnwrappedXmlOutput

// The root elements of answers.

apply CompleteMultipartUploadOutput @xmlName("CompleteMultipartUploadResult")
apply CreateMultipartUploadOutput @xmlName("InitiateMultipartUploadResult")
apply DeleteObjectsOutput @xmlName("DeleteResult")
apply GetBucketAclOutput @xmlName("AccessControlPolicy")
apply GetBucketLifecycleConfigurationOutput @xmlName("LifecycleConfiguration")
apply GetBucketLocation @s3UnwrappedXmlOutput
apply GetBucketLocationOutput @xmlName("LocationConstraint")
apply GetBucketTaggingOutput @xmlName("Tagging")
apply GetBucketVersioningOutput @xmlName("VersioningConfiguration")
apply GetObjectAclOutput @xmlName("AccessControlPolicy")
apply GetObjectAttributesOutput @xmlName("GetObjectAttributesResponse")
apply GetObjectTaggingOutput @xmlName("Tagging")
apply ListBucketsOutput @xmlName("ListAllMyBucketsResult")
apply ListMultipartUploadsOutput @xmlName("ListMultipartUploadsResult")
apply ListObjectVersionsOutput @xmlName("ListVersionsResult")
apply ListObjectsOutput @xmlName("ListBucketResult")
apply ListObjectsV2Output @xmlName("ListBucketResult")
apply ListPartsOutput @xmlName("ListPartsResult")
