$version: "2.0"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restXml
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "S3", arnNamespace: "s3", endpointPrefix: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        AbortMultipartUpload, CompleteMultipartUpload, CopyObject, CreateBucket, CreateMultipartUpload, DeleteBucket,
        DeleteBucketLifecycle, DeleteBucketPolicy, DeleteBucketTagging, DeleteObject, DeleteObjectTagging, DeleteObjects,
        DeletePublicAccessBlock, GetBucketAcl, GetBucketEncryption, GetBucketLifecycleConfiguration, GetBucketLocation,
        GetBucketNotificationConfiguration, GetBucketOwnershipControls, GetBucketPolicy, GetBucketPolicyStatus, GetBucketTagging,
        GetBucketVersioning, GetObject, GetObjectAcl, GetObjectAttributes, GetObjectTagging, GetPublicAccessBlock, HeadBucket,
        HeadObject, ListBuckets, ListMultipartUploads, ListObjectVersions, ListObjects, ListObjectsV2, ListParts, PutBucketAcl,
        PutBucketLifecycleConfiguration, PutBucketNotificationConfiguration, PutBucketPolicy, PutBucketTagging,
        PutBucketVersioning, PutObject, PutObjectTagging, PutPublicAccessBlock, UploadPart, UploadPartCopy
    ]
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}/{Key+}?x-id=AbortMultipartUpload", code: 204)
operation AbortMultipartUpload {
    input: AbortMultipartUploadRequest
    output: AbortMultipartUploadOutput
    errors: [NoSuchUpload]
}

@enacted
@http(method: "POST", uri: "/{Bucket}/{Key+}")
operation CompleteMultipartUpload {
    input: CompleteMultipartUploadRequest
    output: CompleteMultipartUploadOutput
}

@enacted
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=CopyObject")
operation CopyObject {
    input: CopyObjectRequest
    output: CopyObjectOutput
    errors: [ObjectNotInActiveTierError]
}

@enacted
@http(method: "PUT", uri: "/{Bucket}")
operation CreateBucket {
    input: CreateBucketRequest
    output: CreateBucketOutput
    errors: [BucketAlreadyExists, BucketAlreadyOwnedByYou]
}

@enacted
@http(method: "POST", uri: "/{Bucket}/{Key+}?uploads")
operation CreateMultipartUpload {
    input: CreateMultipartUploadRequest
    output: CreateMultipartUploadOutput
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}", code: 204)
operation DeleteBucket {
    input: DeleteBucketRequest
    output: Unit
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}?lifecycle", code: 204)
operation DeleteBucketLifecycle {
    input: DeleteBucketLifecycleRequest
    output: Unit
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}?policy", code: 204)
operation DeleteBucketPolicy {
    input: DeleteBucketPolicyRequest
    output: Unit
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}?tagging", code: 204)
operation DeleteBucketTagging {
    input: DeleteBucketTaggingRequest
    output: Unit
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}/{Key+}?x-id=DeleteObject", code: 204)
operation DeleteObject {
    input: DeleteObjectRequest
    output: DeleteObjectOutput
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}/{Key+}?tagging", code: 204)
operation DeleteObjectTagging {
    input: DeleteObjectTaggingRequest
    output: DeleteObjectTaggingOutput
}

@enacted
@http(method: "POST", uri: "/{Bucket}?delete")
operation DeleteObjects {
    input: DeleteObjectsRequest
    output: DeleteObjectsOutput
}

@enacted
@http(method: "DELETE", uri: "/{Bucket}?publicAccessBlock", code: 204)
operation DeletePublicAccessBlock {
    input: DeletePublicAccessBlockRequest
    output: Unit
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?acl")
operation GetBucketAcl {
    input: GetBucketAclRequest
    output: GetBucketAclOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?encryption")
operation GetBucketEncryption {
    input: GetBucketEncryptionRequest
    output: GetBucketEncryptionOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?lifecycle")
operation GetBucketLifecycleConfiguration {
    input: GetBucketLifecycleConfigurationRequest
    output: GetBucketLifecycleConfigurationOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?location")
operation GetBucketLocation {
    input: GetBucketLocationRequest
    output: GetBucketLocationOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?notification")
operation GetBucketNotificationConfiguration {
    input: GetBucketNotificationConfigurationRequest
    output: NotificationConfiguration
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?ownershipControls")
operation GetBucketOwnershipControls {
    input: GetBucketOwnershipControlsRequest
    output: GetBucketOwnershipControlsOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?policy")
operation GetBucketPolicy {
    input: GetBucketPolicyRequest
    output: GetBucketPolicyOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?policyStatus")
operation GetBucketPolicyStatus {
    input: GetBucketPolicyStatusRequest
    output: GetBucketPolicyStatusOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?tagging")
operation GetBucketTagging {
    input: GetBucketTaggingRequest
    output: GetBucketTaggingOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?versioning")
operation GetBucketVersioning {
    input: GetBucketVersioningRequest
    output: GetBucketVersioningOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}/{Key+}?x-id=GetObject")
operation GetObject {
    input: GetObjectRequest
    output: GetObjectOutput
    errors: [NoSuchKey, InvalidObjectState]
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}/{Key+}?acl")
operation GetObjectAcl {
    input: GetObjectAclRequest
    output: GetObjectAclOutput
    errors: [NoSuchKey]
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}/{Key+}?attributes")
operation GetObjectAttributes {
    input: GetObjectAttributesRequest
    output: GetObjectAttributesOutput
    errors: [NoSuchKey]
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}/{Key+}?tagging")
operation GetObjectTagging {
    input: GetObjectTaggingRequest
    output: GetObjectTaggingOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?publicAccessBlock")
operation GetPublicAccessBlock {
    input: GetPublicAccessBlockRequest
    output: GetPublicAccessBlockOutput
}

@enacted
@readonly
@http(method: "HEAD", uri: "/{Bucket}")
operation HeadBucket {
    input: HeadBucketRequest
    output: HeadBucketOutput
    errors: [NoSuchBucket]
}

@enacted
@readonly
@http(method: "HEAD", uri: "/{Bucket}/{Key+}")
operation HeadObject {
    input: HeadObjectRequest
    output: HeadObjectOutput
    errors: [NoSuchKey]
}

@enacted
@readonly
@http(method: "GET", uri: "/?x-id=ListBuckets")
@paginated(inputToken: "ContinuationToken", outputToken: "ContinuationToken", items: "Buckets", pageSize: "MaxBuckets")
operation ListBuckets {
    input: ListBucketsRequest
    output: ListBucketsOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?uploads")
@paginated(inputToken: "KeyMarker", outputToken: "NextKeyMarker", items: "Uploads", pageSize: "MaxUploads")
operation ListMultipartUploads {
    input: ListMultipartUploadsRequest
    output: ListMultipartUploadsOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?versions")
@paginated(inputToken: "KeyMarker", outputToken: "NextKeyMarker", items: "Versions", pageSize: "MaxKeys")
operation ListObjectVersions {
    input: ListObjectVersionsRequest
    output: ListObjectVersionsOutput
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "Contents", pageSize: "MaxKeys")
operation ListObjects {
    input: ListObjectsRequest
    output: ListObjectsOutput
    errors: [NoSuchBucket]
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}?list-type=2")
@paginated(inputToken: "ContinuationToken", outputToken: "NextContinuationToken", items: "Contents", pageSize: "MaxKeys")
operation ListObjectsV2 {
    input: ListObjectsV2Request
    output: ListObjectsV2Output
    errors: [NoSuchBucket]
}

@enacted
@readonly
@http(method: "GET", uri: "/{Bucket}/{Key+}?x-id=ListParts")
@paginated(inputToken: "PartNumberMarker", outputToken: "NextPartNumberMarker", items: "Parts", pageSize: "MaxParts")
operation ListParts {
    input: ListPartsRequest
    output: ListPartsOutput
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?acl")
operation PutBucketAcl {
    input: PutBucketAclRequest
    output: Unit
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?lifecycle")
operation PutBucketLifecycleConfiguration {
    input: PutBucketLifecycleConfigurationRequest
    output: PutBucketLifecycleConfigurationOutput
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?notification")
operation PutBucketNotificationConfiguration {
    input: PutBucketNotificationConfigurationRequest
    output: Unit
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?policy")
operation PutBucketPolicy {
    input: PutBucketPolicyRequest
    output: Unit
}

@recorded
@http(method: "PUT", uri: "/{Bucket}?tagging")
operation PutBucketTagging {
    input: PutBucketTaggingRequest
    output: Unit
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?versioning")
operation PutBucketVersioning {
    input: PutBucketVersioningRequest
    output: Unit
}

@enacted
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=PutObject")
operation PutObject {
    input: PutObjectRequest
    output: PutObjectOutput
    errors: [InvalidRequest, InvalidWriteOffset, TooManyParts, EncryptionTypeMismatch]
}

@enacted
@http(method: "PUT", uri: "/{Bucket}/{Key+}?tagging")
operation PutObjectTagging {
    input: PutObjectTaggingRequest
    output: PutObjectTaggingOutput
}

@enacted
@http(method: "PUT", uri: "/{Bucket}?publicAccessBlock")
operation PutPublicAccessBlock {
    input: PutPublicAccessBlockRequest
    output: Unit
}

@enacted
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=UploadPart")
operation UploadPart {
    input: UploadPartRequest
    output: UploadPartOutput
}

@enacted
@http(method: "PUT", uri: "/{Bucket}/{Key+}?x-id=UploadPartCopy")
operation UploadPartCopy {
    input: UploadPartCopyRequest
    output: UploadPartCopyOutput
}

timestamp AbortDate

structure AbortIncompleteMultipartUpload {
    DaysAfterInitiation: DaysAfterInitiation
}

structure AbortMultipartUploadOutput {
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure AbortMultipartUploadRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @required @httpQuery("uploadId") UploadId: MultipartUploadId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-if-match-initiated-time") IfMatchInitiatedTime: IfMatchInitiatedTime
}

string AbortRuleId

string AcceptRanges

structure AccessControlPolicy {
    @xmlName("AccessControlList") Grants: Grants
    Owner: Owner
}

boolean AccessPointAlias

string AccountId

enum AnnotationDirective {
    COPY, EXCLUDE
}

enum ArchiveStatus {
    ARCHIVE_ACCESS, DEEP_ARCHIVE_ACCESS
}

structure BlockedEncryptionTypes {
    @xmlFlattened EncryptionType: EncryptionTypeList
}

structure Bucket {
    Name: BucketName
    CreationDate: CreationDate
    BucketRegion: BucketRegion
    BucketArn: S3RegionalOrS3ExpressBucketArnString
}

@error("client")
@httpError(409)
structure BucketAlreadyExists {}

@error("client")
@httpError(409)
structure BucketAlreadyOwnedByYou {}

enum BucketCannedACL {
    PRIVATE = "private", PUBLIC_READ = "public-read", PUBLIC_READ_WRITE = "public-read-write",
    AUTHENTICATED_READ = "authenticated-read"
}

structure BucketInfo {
    DataRedundancy: DataRedundancy
    Type: BucketType
}

boolean BucketKeyEnabled

structure BucketLifecycleConfiguration {
    @required @xmlFlattened @xmlName("Rule") Rules: LifecycleRules
}

enum BucketLocationConstraint {
    AF_SOUTH_1 = "af-south-1", AP_EAST_1 = "ap-east-1", AP_EAST_2 = "ap-east-2", AP_NORTHEAST_1 = "ap-northeast-1",
    AP_NORTHEAST_2 = "ap-northeast-2", AP_NORTHEAST_3 = "ap-northeast-3", AP_SOUTH_1 = "ap-south-1", AP_SOUTH_2 = "ap-south-2",
    AP_SOUTHEAST_1 = "ap-southeast-1", AP_SOUTHEAST_2 = "ap-southeast-2", AP_SOUTHEAST_3 = "ap-southeast-3",
    AP_SOUTHEAST_4 = "ap-southeast-4", AP_SOUTHEAST_5 = "ap-southeast-5", AP_SOUTHEAST_6 = "ap-southeast-6",
    AP_SOUTHEAST_7 = "ap-southeast-7", CA_CENTRAL_1 = "ca-central-1", CA_WEST_1 = "ca-west-1", CN_NORTH_1 = "cn-north-1",
    CN_NORTHWEST_1 = "cn-northwest-1", EU, EU_CENTRAL_1 = "eu-central-1", EU_CENTRAL_2 = "eu-central-2",
    EU_NORTH_1 = "eu-north-1", EU_SOUTH_1 = "eu-south-1", EU_SOUTH_2 = "eu-south-2", EU_WEST_1 = "eu-west-1",
    EU_WEST_2 = "eu-west-2", EU_WEST_3 = "eu-west-3", IL_CENTRAL_1 = "il-central-1", ME_CENTRAL_1 = "me-central-1",
    ME_SOUTH_1 = "me-south-1", MX_CENTRAL_1 = "mx-central-1", SA_EAST_1 = "sa-east-1", US_EAST_2 = "us-east-2",
    US_GOV_EAST_1 = "us-gov-east-1", US_GOV_WEST_1 = "us-gov-west-1", US_WEST_1 = "us-west-1", US_WEST_2 = "us-west-2"
}

string BucketLocationName

string BucketName

enum BucketNamespace {
    ACCOUNT_REGIONAL = "account-regional", GLOBAL = "global"
}

string BucketRegion

enum BucketType {
    DIRECTORY = "Directory"
}

enum BucketVersioningStatus {
    ENABLED = "Enabled", SUSPENDED = "Suspended"
}

list Buckets {
    @xmlName("Bucket") member: Bucket
}

boolean BypassGovernanceRetention

string CacheControl

structure Checksum {
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    ChecksumType: ChecksumType
}

enum ChecksumAlgorithm {
    CRC32, CRC32C, SHA1, SHA256, CRC64NVME, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128
}

list ChecksumAlgorithmList {
    member: ChecksumAlgorithm
}

string ChecksumCRC32

string ChecksumCRC32C

string ChecksumCRC64NVME

string ChecksumMD5

enum ChecksumMode {
    ENABLED
}

string ChecksumSHA1

string ChecksumSHA256

string ChecksumSHA512

enum ChecksumType {
    COMPOSITE, FULL_OBJECT
}

string ChecksumXXHASH128

string ChecksumXXHASH3

string ChecksumXXHASH64

string Code

structure CommonPrefix {
    Prefix: Prefix
}

list CommonPrefixList {
    member: CommonPrefix
}

structure CompleteMultipartUploadOutput {
    Location: Location
    Bucket: BucketName
    Key: ObjectKey
    @httpHeader("x-amz-expiration") Expiration: Expiration
    ETag: ETag
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    ChecksumType: ChecksumType
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure CompleteMultipartUploadRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpPayload @xmlName("CompleteMultipartUpload") MultipartUpload: CompletedMultipartUpload
    @required @httpQuery("uploadId") UploadId: MultipartUploadId
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
    @httpHeader("x-amz-mp-object-size") MpuObjectSize: MpuObjectSize
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("If-None-Match") IfNoneMatch: IfNoneMatch
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
}

structure CompletedMultipartUpload {
    @xmlFlattened @xmlName("Part") Parts: CompletedPartList
}

structure CompletedPart {
    ETag: ETag
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    PartNumber: PartNumber
}

list CompletedPartList {
    member: CompletedPart
}

boolean ConfirmRemoveSelfBucketAccess

string ContentDisposition

string ContentEncoding

string ContentLanguage

long ContentLength

string ContentMD5

string ContentRange

string ContentType

structure CopyObjectOutput {
    @httpPayload CopyObjectResult: CopyObjectResult
    @httpHeader("x-amz-expiration") Expiration: Expiration
    @httpHeader("x-amz-copy-source-version-id") CopySourceVersionId: CopySourceVersionId
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure CopyObjectRequest {
    @httpHeader("x-amz-acl") ACL: ObjectCannedACL
    @required @httpLabel Bucket: BucketName
    @httpHeader("Cache-Control") CacheControl: CacheControl
    @httpHeader("x-amz-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("Content-Disposition") ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding") ContentEncoding: ContentEncoding
    @httpHeader("Content-Language") ContentLanguage: ContentLanguage
    @httpHeader("Content-Type") ContentType: ContentType
    @required @httpHeader("x-amz-copy-source") CopySource: CopySource
    @httpHeader("x-amz-copy-source-if-match") CopySourceIfMatch: CopySourceIfMatch
    @httpHeader("x-amz-copy-source-if-modified-since") CopySourceIfModifiedSince: CopySourceIfModifiedSince
    @httpHeader("x-amz-copy-source-if-none-match") CopySourceIfNoneMatch: CopySourceIfNoneMatch
    @httpHeader("x-amz-copy-source-if-unmodified-since") CopySourceIfUnmodifiedSince: CopySourceIfUnmodifiedSince
    @httpHeader("Expires") Expires: Expires
    @httpHeader("x-amz-grant-full-control") GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read") GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp") GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp") GrantWriteACP: GrantWriteACP
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("If-None-Match") IfNoneMatch: IfNoneMatch
    @required @httpLabel Key: ObjectKey
    @httpPrefixHeaders("x-amz-meta-") Metadata: Metadata
    @httpHeader("x-amz-metadata-directive") MetadataDirective: MetadataDirective
    @httpHeader("x-amz-tagging-directive") TaggingDirective: TaggingDirective
    @httpHeader("x-amz-object-annotation-directive") AnnotationDirective: AnnotationDirective
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class") StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location") WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-algorithm")
    CopySourceSSECustomerAlgorithm: CopySourceSSECustomerAlgorithm
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key") CopySourceSSECustomerKey: CopySourceSSECustomerKey
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key-MD5")
    CopySourceSSECustomerKeyMD5: CopySourceSSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging") Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode") ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date") ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold") ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-source-expected-bucket-owner") ExpectedSourceBucketOwner: AccountId
}

structure CopyObjectResult {
    ETag: ETag
    LastModified: LastModified
    ChecksumType: ChecksumType
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

structure CopyPartResult {
    ETag: ETag
    LastModified: LastModified
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

@pattern("\\/?.+\\/.+")
string CopySource

string CopySourceIfMatch

timestamp CopySourceIfModifiedSince

string CopySourceIfNoneMatch

timestamp CopySourceIfUnmodifiedSince

string CopySourceRange

string CopySourceSSECustomerAlgorithm

@sensitive
string CopySourceSSECustomerKey

string CopySourceSSECustomerKeyMD5

string CopySourceVersionId

structure CreateBucketConfiguration {
    LocationConstraint: BucketLocationConstraint
    Location: LocationInfo
    Bucket: BucketInfo
    Tags: TagSet
}

structure CreateBucketOutput {
    @httpHeader("Location") Location: Location
    @httpHeader("x-amz-bucket-arn") BucketArn: S3RegionalOrS3ExpressBucketArnString
}

structure CreateBucketRequest {
    @httpHeader("x-amz-acl") ACL: BucketCannedACL
    @required @httpLabel Bucket: BucketName
    @httpPayload CreateBucketConfiguration: CreateBucketConfiguration
    @httpHeader("x-amz-grant-full-control") GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read") GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp") GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write") GrantWrite: GrantWrite
    @httpHeader("x-amz-grant-write-acp") GrantWriteACP: GrantWriteACP
    @httpHeader("x-amz-bucket-object-lock-enabled") ObjectLockEnabledForBucket: ObjectLockEnabledForBucket
    @httpHeader("x-amz-object-ownership") ObjectOwnership: ObjectOwnership
    @httpHeader("x-amz-bucket-namespace") BucketNamespace: BucketNamespace
}

structure CreateMultipartUploadOutput {
    @httpHeader("x-amz-abort-date") AbortDate: AbortDate
    @httpHeader("x-amz-abort-rule-id") AbortRuleId: AbortRuleId
    Bucket: BucketName
    Key: ObjectKey
    UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    @httpHeader("x-amz-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
}

structure CreateMultipartUploadRequest {
    @httpHeader("x-amz-acl") ACL: ObjectCannedACL
    @required @httpLabel Bucket: BucketName
    @httpHeader("Cache-Control") CacheControl: CacheControl
    @httpHeader("Content-Disposition") ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding") ContentEncoding: ContentEncoding
    @httpHeader("Content-Language") ContentLanguage: ContentLanguage
    @httpHeader("Content-Type") ContentType: ContentType
    @httpHeader("Expires") Expires: Expires
    @httpHeader("x-amz-grant-full-control") GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read") GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp") GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp") GrantWriteACP: GrantWriteACP
    @required @httpLabel Key: ObjectKey
    @httpPrefixHeaders("x-amz-meta-") Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class") StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location") WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging") Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode") ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date") ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold") ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
}

timestamp CreationDate

enum DataRedundancy {
    SINGLE_AVAILABILITY_ZONE = "SingleAvailabilityZone", SINGLE_LOCAL_ZONE = "SingleLocalZone"
}

@timestampFormat("date-time")
timestamp Date

integer Days

integer DaysAfterInitiation

structure Delete {
    @required @xmlFlattened @xmlName("Object") Objects: ObjectIdentifierList
    Quiet: Quiet
}

structure DeleteBucketLifecycleRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure DeleteBucketPolicyRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure DeleteBucketRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure DeleteBucketTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

boolean DeleteMarker

structure DeleteMarkerEntry {
    Owner: Owner
    Key: ObjectKey
    VersionId: ObjectVersionId
    IsLatest: IsLatest
    LastModified: LastModified
}

string DeleteMarkerVersionId

list DeleteMarkers {
    member: DeleteMarkerEntry
}

structure DeleteObjectOutput {
    @httpHeader("x-amz-delete-marker") DeleteMarker: DeleteMarker
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure DeleteObjectRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpHeader("x-amz-mfa") MFA: MFA
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-bypass-governance-retention") BypassGovernanceRetention: BypassGovernanceRetention
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("x-amz-if-match-last-modified-time") IfMatchLastModifiedTime: IfMatchLastModifiedTime
    @httpHeader("x-amz-if-match-size") IfMatchSize: IfMatchSize
}

structure DeleteObjectTaggingOutput {
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
}

structure DeleteObjectTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure DeleteObjectsOutput {
    @xmlFlattened Deleted: DeletedObjects
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    @xmlFlattened @xmlName("Error") Errors: Errors
}

structure DeleteObjectsRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpPayload Delete: Delete
    @httpHeader("x-amz-mfa") MFA: MFA
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-bypass-governance-retention") BypassGovernanceRetention: BypassGovernanceRetention
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
}

structure DeletePublicAccessBlockRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure DeletedObject {
    Key: ObjectKey
    VersionId: ObjectVersionId
    DeleteMarker: DeleteMarker
    DeleteMarkerVersionId: DeleteMarkerVersionId
}

list DeletedObjects {
    member: DeletedObject
}

string Delimiter

string DisplayName

string ETag

string EmailAddress

enum EncodingType {
    URL = "url"
}

enum EncryptionType {
    NONE, SSE_C = "SSE-C"
}

list EncryptionTypeList {
    @xmlName("EncryptionType") member: EncryptionType
}

@error("client")
structure EncryptionTypeMismatch {}

structure Error {
    Key: ObjectKey
    VersionId: ObjectVersionId
    Code: Code
    Message: Message
}

list Errors {
    member: Error
}

enum Event {
    S3_REDUCED_REDUNDANCY_LOST_OBJECT = "s3:ReducedRedundancyLostObject", S3_OBJECT_CREATED_ALL = "s3:ObjectCreated:*",
    S3_OBJECT_CREATED_PUT = "s3:ObjectCreated:Put", S3_OBJECT_CREATED_POST = "s3:ObjectCreated:Post",
    S3_OBJECT_CREATED_COPY = "s3:ObjectCreated:Copy",
    S3_OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD = "s3:ObjectCreated:CompleteMultipartUpload",
    S3_OBJECT_REMOVED_ALL = "s3:ObjectRemoved:*", S3_OBJECT_REMOVED_DELETE = "s3:ObjectRemoved:Delete",
    S3_OBJECT_REMOVED_DELETE_MARKER_CREATED = "s3:ObjectRemoved:DeleteMarkerCreated",
    S3_OBJECT_RESTORE_ALL = "s3:ObjectRestore:*", S3_OBJECT_RESTORE_POST = "s3:ObjectRestore:Post",
    S3_OBJECT_RESTORE_COMPLETED = "s3:ObjectRestore:Completed", S3_REPLICATION_ALL = "s3:Replication:*",
    S3_REPLICATION_OPERATION_FAILED_REPLICATION = "s3:Replication:OperationFailedReplication",
    S3_REPLICATION_OPERATION_NOT_TRACKED = "s3:Replication:OperationNotTracked",
    S3_REPLICATION_OPERATION_MISSED_THRESHOLD = "s3:Replication:OperationMissedThreshold",
    S3_REPLICATION_OPERATION_REPLICATED_AFTER_THRESHOLD = "s3:Replication:OperationReplicatedAfterThreshold",
    S3_OBJECT_RESTORE_DELETE = "s3:ObjectRestore:Delete", S3_LIFECYCLE_TRANSITION = "s3:LifecycleTransition",
    S3_INTELLIGENT_TIERING = "s3:IntelligentTiering", S3_OBJECT_ACL_PUT = "s3:ObjectAcl:Put",
    S3_LIFECYCLE_EXPIRATION_ALL = "s3:LifecycleExpiration:*", S3_LIFECYCLE_EXPIRATION_DELETE = "s3:LifecycleExpiration:Delete",
    S3_LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED = "s3:LifecycleExpiration:DeleteMarkerCreated",
    S3_OBJECT_TAGGING_ALL = "s3:ObjectTagging:*", S3_OBJECT_TAGGING_PUT = "s3:ObjectTagging:Put",
    S3_OBJECT_TAGGING_DELETE = "s3:ObjectTagging:Delete", S3_OBJECT_ANNOTATION_ALL = "s3:ObjectAnnotation:*",
    S3_OBJECT_ANNOTATION_PUT = "s3:ObjectAnnotation:Put", S3_OBJECT_ANNOTATION_DELETE = "s3:ObjectAnnotation:Delete"
}

structure EventBridgeConfiguration {}

list EventList {
    member: Event
}

string Expiration

enum ExpirationStatus {
    ENABLED = "Enabled", DISABLED = "Disabled"
}

boolean ExpiredObjectDeleteMarker

timestamp Expires

boolean FetchOwner

structure FilterRule {
    Name: FilterRuleName
    Value: FilterRuleValue
}

list FilterRuleList {
    member: FilterRule
}

enum FilterRuleName {
    PREFIX = "prefix", SUFFIX = "suffix"
}

string FilterRuleValue

structure GetBucketAclOutput {
    Owner: Owner
    @xmlName("AccessControlList") Grants: Grants
}

structure GetBucketAclRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketEncryptionOutput {
    @httpPayload ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration
}

structure GetBucketEncryptionRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketLifecycleConfigurationOutput {
    @xmlFlattened @xmlName("Rule") Rules: LifecycleRules
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure GetBucketLifecycleConfigurationRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketLocationOutput {
    LocationConstraint: BucketLocationConstraint
}

structure GetBucketLocationRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketNotificationConfigurationRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketOwnershipControlsOutput {
    @httpPayload OwnershipControls: OwnershipControls
}

structure GetBucketOwnershipControlsRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketPolicyOutput {
    @httpPayload Policy: Policy
}

structure GetBucketPolicyRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketPolicyStatusOutput {
    @httpPayload PolicyStatus: PolicyStatus
}

structure GetBucketPolicyStatusRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketTaggingOutput {
    @required TagSet: TagSet
}

structure GetBucketTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetBucketVersioningOutput {
    Status: BucketVersioningStatus
    @xmlName("MfaDelete") MFADelete: MFADeleteStatus
}

structure GetBucketVersioningRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetObjectAclOutput {
    Owner: Owner
    @xmlName("AccessControlList") Grants: Grants
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure GetObjectAclRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure GetObjectAttributesOutput {
    @httpHeader("x-amz-delete-marker") DeleteMarker: DeleteMarker
    @httpHeader("Last-Modified") LastModified: LastModified
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    ETag: ETag
    Checksum: Checksum
    ObjectParts: GetObjectAttributesParts
    StorageClass: StorageClass
    ObjectSize: ObjectSize
}

structure GetObjectAttributesParts {
    @xmlName("PartsCount") TotalPartsCount: PartsCount
    PartNumberMarker: PartNumberMarker
    NextPartNumberMarker: NextPartNumberMarker
    MaxParts: MaxParts
    IsTruncated: IsTruncated
    @xmlFlattened @xmlName("Part") Parts: PartsList
}

structure GetObjectAttributesRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-max-parts") MaxParts: MaxParts
    @httpHeader("x-amz-part-number-marker") PartNumberMarker: PartNumberMarker
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @required @httpHeader("x-amz-object-attributes") ObjectAttributes: ObjectAttributesList
}

structure GetObjectOutput {
    @httpPayload Body: StreamingBody
    @httpHeader("x-amz-delete-marker") DeleteMarker: DeleteMarker
    @httpHeader("accept-ranges") AcceptRanges: AcceptRanges
    @httpHeader("x-amz-expiration") Expiration: Expiration
    @httpHeader("x-amz-restore") Restore: Restore
    @httpHeader("Last-Modified") LastModified: LastModified
    @httpHeader("Content-Length") ContentLength: ContentLength
    @httpHeader("ETag") ETag: ETag
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
    @httpHeader("x-amz-missing-meta") MissingMeta: MissingMeta
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("Cache-Control") CacheControl: CacheControl
    @httpHeader("Content-Disposition") ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding") ContentEncoding: ContentEncoding
    @httpHeader("Content-Language") ContentLanguage: ContentLanguage
    @httpHeader("Content-Range") ContentRange: ContentRange
    @httpHeader("Content-Type") ContentType: ContentType
    @httpHeader("Expires") Expires: Expires
    @httpHeader("x-amz-website-redirect-location") WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpPrefixHeaders("x-amz-meta-") Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-storage-class") StorageClass: StorageClass
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    @httpHeader("x-amz-replication-status") ReplicationStatus: ReplicationStatus
    @httpHeader("x-amz-mp-parts-count") PartsCount: PartsCount
    @httpHeader("x-amz-tagging-count") TagCount: TagCount
    @httpHeader("x-amz-object-lock-mode") ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date") ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold") ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
}

structure GetObjectRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("If-Modified-Since") IfModifiedSince: IfModifiedSince
    @httpHeader("If-None-Match") IfNoneMatch: IfNoneMatch
    @httpHeader("If-Unmodified-Since") IfUnmodifiedSince: IfUnmodifiedSince
    @required @httpLabel Key: ObjectKey
    @httpHeader("Range") Range: Range
    @httpQuery("response-cache-control") ResponseCacheControl: ResponseCacheControl
    @httpQuery("response-content-disposition") ResponseContentDisposition: ResponseContentDisposition
    @httpQuery("response-content-encoding") ResponseContentEncoding: ResponseContentEncoding
    @httpQuery("response-content-language") ResponseContentLanguage: ResponseContentLanguage
    @httpQuery("response-content-type") ResponseContentType: ResponseContentType
    @httpQuery("response-expires") ResponseExpires: ResponseExpires
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpQuery("partNumber") PartNumber: PartNumber
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-mode") ChecksumMode: ChecksumMode
}

structure GetObjectTaggingOutput {
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @required TagSet: TagSet
}

structure GetObjectTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
}

structure GetPublicAccessBlockOutput {
    @httpPayload PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
}

structure GetPublicAccessBlockRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure Grant {
    Grantee: Grantee
    Permission: Permission
}

string GrantFullControl

string GrantRead

string GrantReadACP

string GrantWrite

string GrantWriteACP

@xmlNamespace(prefix: "xsi", uri: "http://www.w3.org/2001/XMLSchema-instance")
structure Grantee {
    DisplayName: DisplayName
    EmailAddress: EmailAddress
    ID: ID
    @required @xmlName("xsi:type") @xmlAttribute Type: Type
    URI: URI
}

list Grants {
    @xmlName("Grant") member: Grant
}

structure HeadBucketOutput {
    @httpHeader("x-amz-bucket-arn") BucketArn: S3RegionalOrS3ExpressBucketArnString
    @httpHeader("x-amz-bucket-location-type") BucketLocationType: LocationType
    @httpHeader("x-amz-bucket-location-name") BucketLocationName: BucketLocationName
    @httpHeader("x-amz-bucket-region") BucketRegion: Region
    @httpHeader("x-amz-access-point-alias") AccessPointAlias: AccessPointAlias
}

structure HeadBucketRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure HeadObjectOutput {
    @httpHeader("x-amz-delete-marker") DeleteMarker: DeleteMarker
    @httpHeader("accept-ranges") AcceptRanges: AcceptRanges
    @httpHeader("x-amz-expiration") Expiration: Expiration
    @httpHeader("x-amz-restore") Restore: Restore
    @httpHeader("x-amz-archive-status") ArchiveStatus: ArchiveStatus
    @httpHeader("Last-Modified") LastModified: LastModified
    @httpHeader("Content-Length") ContentLength: ContentLength
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
    @httpHeader("ETag") ETag: ETag
    @httpHeader("x-amz-missing-meta") MissingMeta: MissingMeta
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("Cache-Control") CacheControl: CacheControl
    @httpHeader("Content-Disposition") ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding") ContentEncoding: ContentEncoding
    @httpHeader("Content-Language") ContentLanguage: ContentLanguage
    @httpHeader("Content-Type") ContentType: ContentType
    @httpHeader("Content-Range") ContentRange: ContentRange
    @httpHeader("Expires") Expires: Expires
    @httpHeader("x-amz-website-redirect-location") WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpPrefixHeaders("x-amz-meta-") Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-storage-class") StorageClass: StorageClass
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    @httpHeader("x-amz-replication-status") ReplicationStatus: ReplicationStatus
    @httpHeader("x-amz-mp-parts-count") PartsCount: PartsCount
    @httpHeader("x-amz-tagging-count") TagCount: TagCount
    @httpHeader("x-amz-object-lock-mode") ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date") ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold") ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
}

structure HeadObjectRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("If-Modified-Since") IfModifiedSince: IfModifiedSince
    @httpHeader("If-None-Match") IfNoneMatch: IfNoneMatch
    @httpHeader("If-Unmodified-Since") IfUnmodifiedSince: IfUnmodifiedSince
    @required @httpLabel Key: ObjectKey
    @httpHeader("Range") Range: Range
    @httpQuery("response-cache-control") ResponseCacheControl: ResponseCacheControl
    @httpQuery("response-content-disposition") ResponseContentDisposition: ResponseContentDisposition
    @httpQuery("response-content-encoding") ResponseContentEncoding: ResponseContentEncoding
    @httpQuery("response-content-language") ResponseContentLanguage: ResponseContentLanguage
    @httpQuery("response-content-type") ResponseContentType: ResponseContentType
    @httpQuery("response-expires") ResponseExpires: ResponseExpires
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpQuery("partNumber") PartNumber: PartNumber
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-mode") ChecksumMode: ChecksumMode
}

string ID

string IfMatch

@timestampFormat("http-date")
timestamp IfMatchInitiatedTime

@timestampFormat("http-date")
timestamp IfMatchLastModifiedTime

long IfMatchSize

timestamp IfModifiedSince

string IfNoneMatch

timestamp IfUnmodifiedSince

timestamp Initiated

structure Initiator {
    ID: ID
    DisplayName: DisplayName
}

enum IntelligentTieringAccessTier {
    ARCHIVE_ACCESS, DEEP_ARCHIVE_ACCESS
}

@error("client")
@httpError(403)
structure InvalidObjectState {
    StorageClass: StorageClass
    AccessTier: IntelligentTieringAccessTier
}

@error("client")
structure InvalidRequest {}

@error("client")
structure InvalidWriteOffset {}

boolean IsLatest

boolean IsPublic

boolean IsRestoreInProgress

boolean IsTruncated

integer KeyCount

string KeyMarker

string LambdaFunctionArn

structure LambdaFunctionConfiguration {
    Id: NotificationId
    @required @xmlName("CloudFunction") LambdaFunctionArn: LambdaFunctionArn
    @required @xmlFlattened @xmlName("Event") Events: EventList
    Filter: NotificationConfigurationFilter
}

list LambdaFunctionConfigurationList {
    member: LambdaFunctionConfiguration
}

timestamp LastModified

@timestampFormat("http-date")
timestamp LastModifiedTime

structure LifecycleExpiration {
    Date: Date
    Days: Days
    ExpiredObjectDeleteMarker: ExpiredObjectDeleteMarker
}

structure LifecycleRule {
    Expiration: LifecycleExpiration
    ID: ID
    Prefix: Prefix
    Filter: LifecycleRuleFilter
    @required Status: ExpirationStatus
    @xmlFlattened @xmlName("Transition") Transitions: TransitionList
    @xmlFlattened @xmlName("NoncurrentVersionTransition") NoncurrentVersionTransitions: NoncurrentVersionTransitionList
    NoncurrentVersionExpiration: NoncurrentVersionExpiration
    AbortIncompleteMultipartUpload: AbortIncompleteMultipartUpload
}

structure LifecycleRuleAndOperator {
    Prefix: Prefix
    @xmlFlattened @xmlName("Tag") Tags: TagSet
    ObjectSizeGreaterThan: ObjectSizeGreaterThanBytes
    ObjectSizeLessThan: ObjectSizeLessThanBytes
}

structure LifecycleRuleFilter {
    Prefix: Prefix
    Tag: Tag
    ObjectSizeGreaterThan: ObjectSizeGreaterThanBytes
    ObjectSizeLessThan: ObjectSizeLessThanBytes
    And: LifecycleRuleAndOperator
}

list LifecycleRules {
    member: LifecycleRule
}

structure ListBucketsOutput {
    Buckets: Buckets
    Owner: Owner
    ContinuationToken: NextToken
    Prefix: Prefix
}

structure ListBucketsRequest {
    @httpQuery("max-buckets") MaxBuckets: MaxBuckets
    @httpQuery("continuation-token") ContinuationToken: Token
    @httpQuery("prefix") Prefix: Prefix
    @httpQuery("bucket-region") BucketRegion: BucketRegion
}

structure ListMultipartUploadsOutput {
    Bucket: BucketName
    KeyMarker: KeyMarker
    UploadIdMarker: UploadIdMarker
    NextKeyMarker: NextKeyMarker
    Prefix: Prefix
    Delimiter: Delimiter
    NextUploadIdMarker: NextUploadIdMarker
    MaxUploads: MaxUploads
    IsTruncated: IsTruncated
    @xmlFlattened @xmlName("Upload") Uploads: MultipartUploadList
    @xmlFlattened CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure ListMultipartUploadsRequest {
    @required @httpLabel Bucket: BucketName
    @httpQuery("delimiter") Delimiter: Delimiter
    @httpQuery("encoding-type") EncodingType: EncodingType
    @httpQuery("key-marker") KeyMarker: KeyMarker
    @httpQuery("max-uploads") MaxUploads: MaxUploads
    @httpQuery("prefix") Prefix: Prefix
    @httpQuery("upload-id-marker") UploadIdMarker: UploadIdMarker
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
}

structure ListObjectVersionsOutput {
    IsTruncated: IsTruncated
    KeyMarker: KeyMarker
    VersionIdMarker: VersionIdMarker
    NextKeyMarker: NextKeyMarker
    NextVersionIdMarker: NextVersionIdMarker
    @xmlFlattened @xmlName("Version") Versions: ObjectVersionList
    @xmlFlattened @xmlName("DeleteMarker") DeleteMarkers: DeleteMarkers
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure ListObjectVersionsRequest {
    @required @httpLabel Bucket: BucketName
    @httpQuery("delimiter") Delimiter: Delimiter
    @httpQuery("encoding-type") EncodingType: EncodingType
    @httpQuery("key-marker") KeyMarker: KeyMarker
    @httpQuery("max-keys") MaxKeys: MaxKeys
    @httpQuery("prefix") Prefix: Prefix
    @httpQuery("version-id-marker") VersionIdMarker: VersionIdMarker
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-optional-object-attributes") OptionalObjectAttributes: OptionalObjectAttributesList
}

structure ListObjectsOutput {
    IsTruncated: IsTruncated
    Marker: Marker
    NextMarker: NextMarker
    @xmlFlattened Contents: ObjectList
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure ListObjectsRequest {
    @required @httpLabel Bucket: BucketName
    @httpQuery("delimiter") Delimiter: Delimiter
    @httpQuery("encoding-type") EncodingType: EncodingType
    @httpQuery("marker") Marker: Marker
    @httpQuery("max-keys") MaxKeys: MaxKeys
    @httpQuery("prefix") Prefix: Prefix
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-optional-object-attributes") OptionalObjectAttributes: OptionalObjectAttributesList
}

structure ListObjectsV2Output {
    IsTruncated: IsTruncated
    @xmlFlattened Contents: ObjectList
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    KeyCount: KeyCount
    ContinuationToken: Token
    NextContinuationToken: NextToken
    StartAfter: StartAfter
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure ListObjectsV2Request {
    @required @httpLabel Bucket: BucketName
    @httpQuery("delimiter") Delimiter: Delimiter
    @httpQuery("encoding-type") EncodingType: EncodingType
    @httpQuery("max-keys") MaxKeys: MaxKeys
    @httpQuery("prefix") Prefix: Prefix
    @httpQuery("continuation-token") ContinuationToken: Token
    @httpQuery("fetch-owner") FetchOwner: FetchOwner
    @httpQuery("start-after") StartAfter: StartAfter
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-optional-object-attributes") OptionalObjectAttributes: OptionalObjectAttributesList
}

structure ListPartsOutput {
    @httpHeader("x-amz-abort-date") AbortDate: AbortDate
    @httpHeader("x-amz-abort-rule-id") AbortRuleId: AbortRuleId
    Bucket: BucketName
    Key: ObjectKey
    UploadId: MultipartUploadId
    PartNumberMarker: PartNumberMarker
    NextPartNumberMarker: NextPartNumberMarker
    MaxParts: MaxParts
    IsTruncated: IsTruncated
    @xmlFlattened @xmlName("Part") Parts: Parts
    Initiator: Initiator
    Owner: Owner
    StorageClass: StorageClass
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
    ChecksumAlgorithm: ChecksumAlgorithm
    ChecksumType: ChecksumType
}

structure ListPartsRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("max-parts") MaxParts: MaxParts
    @httpQuery("part-number-marker") PartNumberMarker: PartNumberMarker
    @required @httpQuery("uploadId") UploadId: MultipartUploadId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
}

string Location

structure LocationInfo {
    Type: LocationType
    Name: LocationNameAsString
}

string LocationNameAsString

enum LocationType {
    AVAILABILITY_ZONE = "AvailabilityZone", LOCAL_ZONE = "LocalZone"
}

string MFA

enum MFADelete {
    ENABLED = "Enabled", DISABLED = "Disabled"
}

enum MFADeleteStatus {
    ENABLED = "Enabled", DISABLED = "Disabled"
}

string Marker

@range(min: 1, max: 10000)
integer MaxBuckets

integer MaxKeys

integer MaxParts

integer MaxUploads

string Message

map Metadata {
    key: MetadataKey
    value: MetadataValue
}

enum MetadataDirective {
    COPY, REPLACE
}

string MetadataKey

string MetadataValue

integer MissingMeta

long MpuObjectSize

structure MultipartUpload {
    UploadId: MultipartUploadId
    Key: ObjectKey
    Initiated: Initiated
    StorageClass: StorageClass
    Owner: Owner
    Initiator: Initiator
    ChecksumAlgorithm: ChecksumAlgorithm
    ChecksumType: ChecksumType
}

string MultipartUploadId

list MultipartUploadList {
    member: MultipartUpload
}

string NextKeyMarker

string NextMarker

integer NextPartNumberMarker

string NextToken

string NextUploadIdMarker

string NextVersionIdMarker

@error("client")
@httpError(404)
structure NoSuchBucket {}

@error("client")
@httpError(404)
structure NoSuchKey {}

@error("client")
@httpError(404)
structure NoSuchUpload {}

structure NoncurrentVersionExpiration {
    NoncurrentDays: Days
    NewerNoncurrentVersions: VersionCount
}

structure NoncurrentVersionTransition {
    NoncurrentDays: Days
    StorageClass: TransitionStorageClass
    NewerNoncurrentVersions: VersionCount
}

list NoncurrentVersionTransitionList {
    member: NoncurrentVersionTransition
}

structure NotificationConfiguration {
    @xmlFlattened @xmlName("TopicConfiguration") TopicConfigurations: TopicConfigurationList
    @xmlFlattened @xmlName("QueueConfiguration") QueueConfigurations: QueueConfigurationList
    @xmlFlattened @xmlName("CloudFunctionConfiguration") LambdaFunctionConfigurations: LambdaFunctionConfigurationList
    EventBridgeConfiguration: EventBridgeConfiguration
}

structure NotificationConfigurationFilter {
    @xmlName("S3Key") Key: S3KeyFilter
}

string NotificationId

structure Object {
    Key: ObjectKey
    LastModified: LastModified
    ETag: ETag
    @xmlFlattened ChecksumAlgorithm: ChecksumAlgorithmList
    ChecksumType: ChecksumType
    Size: Size
    StorageClass: ObjectStorageClass
    Owner: Owner
    RestoreStatus: RestoreStatus
}

enum ObjectAttributes {
    E_TAG = "ETag", CHECKSUM = "Checksum", OBJECT_PARTS = "ObjectParts", STORAGE_CLASS = "StorageClass",
    OBJECT_SIZE = "ObjectSize"
}

list ObjectAttributesList {
    member: ObjectAttributes
}

enum ObjectCannedACL {
    PRIVATE = "private", PUBLIC_READ = "public-read", PUBLIC_READ_WRITE = "public-read-write",
    AUTHENTICATED_READ = "authenticated-read", AWS_EXEC_READ = "aws-exec-read", BUCKET_OWNER_READ = "bucket-owner-read",
    BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control"
}

structure ObjectIdentifier {
    @required Key: ObjectKey
    VersionId: ObjectVersionId
    ETag: ETag
    LastModifiedTime: LastModifiedTime
    Size: Size
}

list ObjectIdentifierList {
    member: ObjectIdentifier
}

@length(min: 1)
string ObjectKey

list ObjectList {
    member: Object
}

boolean ObjectLockEnabledForBucket

enum ObjectLockLegalHoldStatus {
    ON, OFF
}

enum ObjectLockMode {
    GOVERNANCE, COMPLIANCE
}

@timestampFormat("date-time")
timestamp ObjectLockRetainUntilDate

@error("client")
@httpError(403)
structure ObjectNotInActiveTierError {}

enum ObjectOwnership {
    BUCKET_OWNER_PREFERRED = "BucketOwnerPreferred", OBJECT_WRITER = "ObjectWriter",
    BUCKET_OWNER_ENFORCED = "BucketOwnerEnforced"
}

structure ObjectPart {
    PartNumber: PartNumber
    Size: Size
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

long ObjectSize

long ObjectSizeGreaterThanBytes

long ObjectSizeLessThanBytes

enum ObjectStorageClass {
    STANDARD, REDUCED_REDUNDANCY, GLACIER, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR,
    SNOW, EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP, AWS_BACKUP_WARM, AWS_BACKUP_LOW_COST_WARM
}

structure ObjectVersion {
    ETag: ETag
    @xmlFlattened ChecksumAlgorithm: ChecksumAlgorithmList
    ChecksumType: ChecksumType
    Size: Size
    StorageClass: ObjectVersionStorageClass
    Key: ObjectKey
    VersionId: ObjectVersionId
    IsLatest: IsLatest
    LastModified: LastModified
    Owner: Owner
    RestoreStatus: RestoreStatus
}

string ObjectVersionId

list ObjectVersionList {
    member: ObjectVersion
}

enum ObjectVersionStorageClass {
    STANDARD
}

enum OptionalObjectAttributes {
    RESTORE_STATUS = "RestoreStatus"
}

list OptionalObjectAttributesList {
    member: OptionalObjectAttributes
}

structure Owner {
    DisplayName: DisplayName
    ID: ID
}

structure OwnershipControls {
    @required @xmlFlattened @xmlName("Rule") Rules: OwnershipControlsRules
}

structure OwnershipControlsRule {
    @required ObjectOwnership: ObjectOwnership
}

list OwnershipControlsRules {
    member: OwnershipControlsRule
}

structure Part {
    PartNumber: PartNumber
    LastModified: LastModified
    ETag: ETag
    Size: Size
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

integer PartNumber

integer PartNumberMarker

list Parts {
    member: Part
}

integer PartsCount

list PartsList {
    member: ObjectPart
}

enum Permission {
    FULL_CONTROL, WRITE, WRITE_ACP, READ, READ_ACP
}

string Policy

structure PolicyStatus {
    IsPublic: IsPublic
}

string Prefix

structure PublicAccessBlockConfiguration {
    BlockPublicAcls: Setting
    IgnorePublicAcls: Setting
    BlockPublicPolicy: Setting
    RestrictPublicBuckets: Setting
}

structure PutBucketAclRequest {
    @httpHeader("x-amz-acl") ACL: BucketCannedACL
    @httpPayload AccessControlPolicy: AccessControlPolicy
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-grant-full-control") GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read") GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp") GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write") GrantWrite: GrantWrite
    @httpHeader("x-amz-grant-write-acp") GrantWriteACP: GrantWriteACP
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure PutBucketLifecycleConfigurationOutput {
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure PutBucketLifecycleConfigurationRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload @xmlName("LifecycleConfiguration") LifecycleConfiguration: BucketLifecycleConfiguration
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure PutBucketNotificationConfigurationRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpPayload NotificationConfiguration: NotificationConfiguration
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-skip-destination-validation") SkipDestinationValidation: SkipValidation
}

structure PutBucketPolicyRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-confirm-remove-self-bucket-access") ConfirmRemoveSelfBucketAccess: ConfirmRemoveSelfBucketAccess
    @required @httpPayload Policy: Policy
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure PutBucketTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @required @httpPayload Tagging: Tagging
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure PutBucketVersioningRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-mfa") MFA: MFA
    @required @httpPayload VersioningConfiguration: VersioningConfiguration
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure PutObjectOutput {
    @httpHeader("x-amz-expiration") Expiration: Expiration
    @httpHeader("ETag") ETag: ETag
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type") ChecksumType: ChecksumType
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-object-size") Size: Size
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure PutObjectRequest {
    @httpHeader("x-amz-acl") ACL: ObjectCannedACL
    @httpPayload Body: StreamingBody
    @required @httpLabel Bucket: BucketName
    @httpHeader("Cache-Control") CacheControl: CacheControl
    @httpHeader("Content-Disposition") ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding") ContentEncoding: ContentEncoding
    @httpHeader("Content-Language") ContentLanguage: ContentLanguage
    @httpHeader("Content-Length") ContentLength: ContentLength
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("Content-Type") ContentType: ContentType
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("Expires") Expires: Expires
    @httpHeader("If-Match") IfMatch: IfMatch
    @httpHeader("If-None-Match") IfNoneMatch: IfNoneMatch
    @httpHeader("x-amz-grant-full-control") GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read") GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp") GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp") GrantWriteACP: GrantWriteACP
    @required @httpLabel Key: ObjectKey
    @httpHeader("x-amz-write-offset-bytes") WriteOffsetBytes: WriteOffsetBytes
    @httpPrefixHeaders("x-amz-meta-") Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class") StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location") WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context") SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging") Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode") ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date") ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold") ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

structure PutObjectTaggingOutput {
    @httpHeader("x-amz-version-id") VersionId: ObjectVersionId
}

structure PutObjectTaggingRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpLabel Key: ObjectKey
    @httpQuery("versionId") VersionId: ObjectVersionId
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @required @httpPayload Tagging: Tagging
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
}

structure PutPublicAccessBlockRequest {
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @required @httpPayload PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

string QueueArn

structure QueueConfiguration {
    Id: NotificationId
    @required @xmlName("Queue") QueueArn: QueueArn
    @required @xmlFlattened @xmlName("Event") Events: EventList
    Filter: NotificationConfigurationFilter
}

list QueueConfigurationList {
    member: QueueConfiguration
}

boolean Quiet

string Range

@length(min: 0, max: 20)
string Region

enum ReplicationStatus {
    COMPLETE, PENDING, FAILED, REPLICA, COMPLETED
}

enum RequestCharged {
    REQUESTER = "requester"
}

enum RequestPayer {
    REQUESTER = "requester"
}

string ResponseCacheControl

string ResponseContentDisposition

string ResponseContentEncoding

string ResponseContentLanguage

string ResponseContentType

@timestampFormat("http-date")
timestamp ResponseExpires

string Restore

timestamp RestoreExpiryDate

structure RestoreStatus {
    IsRestoreInProgress: IsRestoreInProgress
    RestoreExpiryDate: RestoreExpiryDate
}

structure S3KeyFilter {
    @xmlFlattened @xmlName("FilterRule") FilterRules: FilterRuleList
}

@length(min: 1, max: 128)
@pattern("arn:[^:]+:(s3|s3express):.*")
string S3RegionalOrS3ExpressBucketArnString

string SSECustomerAlgorithm

@sensitive
string SSECustomerKey

string SSECustomerKeyMD5

@sensitive
string SSEKMSEncryptionContext

@sensitive
string SSEKMSKeyId

enum ServerSideEncryption {
    AES256, AWS_FSX = "aws:fsx", AWS_BACKUP = "aws:backup", AWS_KMS = "aws:kms", AWS_KMS_DSSE = "aws:kms:dsse"
}

structure ServerSideEncryptionByDefault {
    @required SSEAlgorithm: ServerSideEncryption
    KMSMasterKeyID: SSEKMSKeyId
}

structure ServerSideEncryptionConfiguration {
    @required @xmlFlattened @xmlName("Rule") Rules: ServerSideEncryptionRules
}

structure ServerSideEncryptionRule {
    ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault
    BucketKeyEnabled: BucketKeyEnabled
    BlockedEncryptionTypes: BlockedEncryptionTypes
}

list ServerSideEncryptionRules {
    member: ServerSideEncryptionRule
}

boolean Setting

long Size

boolean SkipValidation

string StartAfter

enum StorageClass {
    STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER, DEEP_ARCHIVE, OUTPOSTS, GLACIER_IR,
    SNOW, EXPRESS_ONEZONE, FSX_OPENZFS, FSX_ONTAP, AWS_BACKUP_WARM, AWS_BACKUP_LOW_COST_WARM
}

@streaming
blob StreamingBody

structure Tag {
    @required Key: ObjectKey
    @required Value: Value
}

integer TagCount

list TagSet {
    @xmlName("Tag") member: Tag
}

structure Tagging {
    @required TagSet: TagSet
}

enum TaggingDirective {
    COPY, REPLACE
}

string TaggingHeader

string Token

@error("client")
structure TooManyParts {}

string TopicArn

structure TopicConfiguration {
    Id: NotificationId
    @required @xmlName("Topic") TopicArn: TopicArn
    @required @xmlFlattened @xmlName("Event") Events: EventList
    Filter: NotificationConfigurationFilter
}

list TopicConfigurationList {
    member: TopicConfiguration
}

structure Transition {
    Date: Date
    Days: Days
    StorageClass: TransitionStorageClass
}

enum TransitionDefaultMinimumObjectSize {
    VARIES_BY_STORAGE_CLASS = "varies_by_storage_class", ALL_STORAGE_CLASSES_128_K = "all_storage_classes_128K"
}

list TransitionList {
    member: Transition
}

enum TransitionStorageClass {
    GLACIER, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, DEEP_ARCHIVE, GLACIER_IR
}

enum Type {
    CANONICAL_USER = "CanonicalUser", AMAZON_CUSTOMER_BY_EMAIL = "AmazonCustomerByEmail", GROUP = "Group"
}

string URI

string UploadIdMarker

structure UploadPartCopyOutput {
    @httpHeader("x-amz-copy-source-version-id") CopySourceVersionId: CopySourceVersionId
    @httpPayload CopyPartResult: CopyPartResult
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure UploadPartCopyRequest {
    @required @httpLabel Bucket: BucketName
    @required @httpHeader("x-amz-copy-source") CopySource: CopySource
    @httpHeader("x-amz-copy-source-if-match") CopySourceIfMatch: CopySourceIfMatch
    @httpHeader("x-amz-copy-source-if-modified-since") CopySourceIfModifiedSince: CopySourceIfModifiedSince
    @httpHeader("x-amz-copy-source-if-none-match") CopySourceIfNoneMatch: CopySourceIfNoneMatch
    @httpHeader("x-amz-copy-source-if-unmodified-since") CopySourceIfUnmodifiedSince: CopySourceIfUnmodifiedSince
    @httpHeader("x-amz-copy-source-range") CopySourceRange: CopySourceRange
    @required @httpLabel Key: ObjectKey
    @required @httpQuery("partNumber") PartNumber: PartNumber
    @required @httpQuery("uploadId") UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-algorithm")
    CopySourceSSECustomerAlgorithm: CopySourceSSECustomerAlgorithm
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key") CopySourceSSECustomerKey: CopySourceSSECustomerKey
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key-MD5")
    CopySourceSSECustomerKeyMD5: CopySourceSSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-source-expected-bucket-owner") ExpectedSourceBucketOwner: AccountId
}

structure UploadPartOutput {
    @httpHeader("x-amz-server-side-encryption") ServerSideEncryption: ServerSideEncryption
    @httpHeader("ETag") ETag: ETag
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id") SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled") BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged") RequestCharged: RequestCharged
}

structure UploadPartRequest {
    @httpPayload Body: StreamingBody
    @required @httpLabel Bucket: BucketName
    @httpHeader("Content-Length") ContentLength: ContentLength
    @httpHeader("Content-MD5") ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm") ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-crc32") ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c") ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme") ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1") ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256") ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512") ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5") ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64") ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3") ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128") ChecksumXXHASH128: ChecksumXXHASH128
    @required @httpLabel Key: ObjectKey
    @required @httpQuery("partNumber") PartNumber: PartNumber
    @required @httpQuery("uploadId") UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm") SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key") SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5") SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer") RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner") ExpectedBucketOwner: AccountId
}

string Value

integer VersionCount

string VersionIdMarker

structure VersioningConfiguration {
    @xmlName("MfaDelete") MFADelete: MFADelete
    Status: BucketVersioningStatus
}

string WebsiteRedirectLocation

long WriteOffsetBytes
