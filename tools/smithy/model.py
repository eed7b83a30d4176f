"""A Smithy model in memory: shapes with members and traits, all names absolute once it is linked."""

PRELUDE = "smithy.api"
SIMPLE = {
    "blob", "boolean", "string", "enum", "byte", "short", "integer", "intEnum", "long", "float", "double", "timestamp",
    "document",
    "bigInteger", "bigDecimal",
}
AGGREGATE = {"list", "set", "map", "structure", "union"}
PRELUDE_SHAPES = {
    "String": "string", "Blob": "blob", "Boolean": "boolean", "Byte": "byte", "Short": "short", "Integer": "integer",
    "Long": "long",
    "Float": "float", "Double": "double", "Timestamp": "timestamp", "Document": "document", "BigInteger": "bigInteger",
    "BigDecimal": "bigDecimal", "Unit": "structure", "PrimitiveBoolean": "boolean", "PrimitiveByte": "byte",
    "PrimitiveShort": "short",
    "PrimitiveInteger": "integer", "PrimitiveLong": "long", "PrimitiveFloat": "float", "PrimitiveDouble": "double",
}
UNIT = PRELUDE + "#Unit"


class ModelError(Exception):
    """Something in a model that cannot be right; the message names the place."""


class Traits(dict):
    """Trait values by absolute id. Smithy's own traits may be asked for by their short name."""

    def of(self, name, default=None):
        return self.get(name if "#" in name else PRELUDE + "#" + name, default)

    def has(self, name):
        return (name if "#" in name else PRELUDE + "#" + name) in self


class Member:
    __slots__ = ("name", "target", "traits")

    def __init__(self, name, target, traits=None):
        self.name, self.target, self.traits = name, target, Traits(traits or {})


class Shape:
    __slots__ = ("namespace", "name", "kind", "traits", "members", "properties", "mixins", "scope", "where")

    def __init__(self, namespace, name, kind, scope=None, where=""):
        self.namespace, self.name, self.kind = namespace, name, kind
        self.traits, self.members, self.properties, self.mixins = Traits(), {}, {}, []
        self.scope, self.where = scope, where

    @property
    def id(self):
        return self.namespace + "#" + self.name


class Scope:
    """What a file's unqualified names mean."""

    def __init__(self, namespace):
        self.namespace, self.uses = namespace, {}


class Model:
    def __init__(self):
        self.shapes, self.metadata, self.applies = {}, {}, []
        for name, kind in PRELUDE_SHAPES.items():
            self.shapes[PRELUDE + "#" + name] = Shape(PRELUDE, name, kind)
        refusal = Shape("smithy.framework", "ValidationException", "structure")
        refusal.traits[PRELUDE + "#error"] = "client"
        refusal.members["message"] = Member("message", PRELUDE + "#String", {PRELUDE + "#required": True})
        self.shapes[refusal.id] = refusal

    def add(self, shape):
        if shape.id in self.shapes:
            raise ModelError("%s: %s is defined twice" % (shape.where, shape.id))
        self.shapes[shape.id] = shape

    def add_metadata(self, key, value):
        if isinstance(value, list) and isinstance(self.metadata.get(key), list):
            self.metadata[key] += value
        else:
            self.metadata[key] = value

    def resolve(self, name, scope):
        if "#" in name:
            return name
        if name in scope.uses:
            return scope.uses[name]
        local = scope.namespace + "#" + name
        return local if local in self.shapes else PRELUDE + "#" + name

    def link(self):
        """Makes every name absolute, then carries out mixins and apply statements."""
        for shape in self.shapes.values():
            if shape.scope:
                self._link_shape(shape)
        for shape in list(self.shapes.values()):
            self._mix_in(shape)
        for target, traits, scope, where in self.applies:
            name, _, member = target.partition("$")
            shape = self.shapes.get(self.resolve(name, scope))
            if not shape or shape.namespace == PRELUDE or (member and member not in shape.members):
                raise ModelError("%s: apply to %s, which is not there" % (where, target))
            holder = shape.members[member] if member else shape
            holder.traits.update(self._absolute(traits, scope))
        return self

    def _absolute(self, traits, scope):
        return Traits((self.resolve(name, scope), value) for name, value in traits.items())

    def _link_shape(self, shape):
        scope = shape.scope
        shape.traits = self._absolute(shape.traits, scope)
        shape.mixins = [self.resolve(m, scope) for m in shape.mixins]
        for member in shape.members.values():
            member.traits = self._absolute(member.traits, scope)
            if member.target:
                member.target = self.resolve(member.target, scope)
                self._need(member.target, "%s: %s$%s" % (shape.where, shape.name, member.name))
        for key in ("input", "output", "resource", "create", "put", "read", "update", "delete", "list"):
            if isinstance(shape.properties.get(key), str):
                shape.properties[key] = self.resolve(shape.properties[key], scope)
                self._need(shape.properties[key], "%s: %s" % (shape.where, shape.name))
        for key in ("operations", "errors", "resources", "collectionOperations"):
            if key in shape.properties:
                shape.properties[key] = [self.resolve(n, scope) for n in shape.properties[key]]
                for name in shape.properties[key]:
                    self._need(name, "%s: %s" % (shape.where, shape.name))

    def _need(self, shape_id, where):
        if shape_id not in self.shapes:
            raise ModelError("%s: %s is not defined" % (where, shape_id))

    def _mix_in(self, shape):
        mixins, shape.mixins = shape.mixins, []
        inherited, traits = {}, Traits()
        for shape_id in mixins:
            mixin = self.shapes[shape_id]
            self._mix_in(mixin)
            local = mixin.traits.of("mixin")
            kept = set(local.get("localTraits", [])) if isinstance(local, dict) else set()
            for name, value in mixin.traits.items():
                if name != PRELUDE + "#mixin" and name.partition("#")[2] not in kept and name not in kept:
                    traits[name] = value
            for key, value in mixin.properties.items():
                shape.properties.setdefault(key, value)
            for member in mixin.members.values():
                inherited[member.name] = Member(member.name, member.target, member.traits)
        for member in shape.members.values():
            if member.target is None and member.name in inherited:
                inherited[member.name].traits.update(member.traits)
            elif member.target is None:
                member.target = self._elided(shape, member.name)
                inherited[member.name] = member
            else:
                inherited[member.name] = member
        if inherited:
            shape.members = inherited
        traits.update(shape.traits)
        shape.traits = traits

    def _elided(self, shape, name):
        """The target of `$name` in a structure `for` a resource."""
        resource = self.shapes.get(shape.properties.get("resource"))
        for key in ("identifiers", "properties"):
            if resource and name in resource.properties.get(key, {}):
                return self.resolve(resource.properties[key][name], resource.scope)
        raise ModelError("%s: %s$%s has no target" % (shape.where, shape.name, name))

    def of_kind(self, kind):
        return [s for s in self.shapes.values() if s.kind == kind]

    def operations_of(self, service):
        """All operations of the service, those of its resources included."""
        found, todo, seen = [], [service], set()
        while todo:
            holder = todo.pop(0)
            if holder.id in seen:
                continue
            seen.add(holder.id)
            ids = list(holder.properties.get("operations", [])) + list(holder.properties.get("collectionOperations", []))
            if holder.kind == "resource":
                life_cycle = ("create", "put", "read", "update", "delete", "list")
                ids += [holder.properties[k] for k in life_cycle if k in holder.properties]
            found += [self.shapes[i] for i in ids]
            todo += [self.shapes[i] for i in holder.properties.get("resources", [])]
        return sorted({op.name: op for op in found}.values(), key=lambda op: op.name)

    def reachable(self, operations, more=()):
        """Ids of all shapes that values of the operations may contain, in a stable order."""
        todo, seen = list(more), set()
        for op in operations:
            todo += [op.properties[k] for k in ("input", "output") if op.properties.get(k, UNIT) != UNIT]
            todo += op.properties.get("errors", [])
        while todo:
            shape_id = todo.pop()
            if shape_id in seen:
                continue
            seen.add(shape_id)
            shape = self.shapes[shape_id]
            if shape.kind not in ("enum", "intEnum"):
                todo += [m.target for m in shape.members.values()]
        return sorted(seen, key=lambda i: (i.partition("#")[2], i))
