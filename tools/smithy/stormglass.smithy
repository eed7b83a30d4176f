$version: "2.0"

namespace stormglass

/// The operation has its effect.
@trait(selector: "operation")
structure enacted {}

/// What the operation sets is kept and returned, and nothing else happens.
@trait(selector: "operation")
structure recorded {}

/// Values that are not in the enumeration pass the general validation: the service judges them itself, in words of its own.
@trait(selector: "enum")
structure open {}
