$version: "2.0"

namespace com.amazonaws.dynamodb.v20120810

// What the service answers although its model has no room for it: nothing left to do is an empty map, a transaction that
// only writes has no responses, and no decrease yet is 0.

apply BatchGetItemOutput$UnprocessedKeys @length(min: 0, max: 100)
apply BatchWriteItemOutput$UnprocessedItems @length(min: 0, max: 25)
apply ProvisionedThroughputDescription$NumberOfDecreasesToday @range(min: 0)
apply ExecuteTransactionOutput$Responses @length(min: 0, max: 100)
