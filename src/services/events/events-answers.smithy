$version: "2.0"

namespace com.amazonaws.eventbridge

// Names of secrets that services own begin with their id and "!", for which the model has no room.

apply SecretsManagerSecretArn @pattern("^arn:aws([a-z]|\\-)*:secretsmanager:([a-z]|\\d|\\-)*:([0-9]{12})?:secret:[\\/_+=\\.@!\\-A-Za-z0-9]+$")
