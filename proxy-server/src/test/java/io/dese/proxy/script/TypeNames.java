package io.dese.proxy.script;

import java.util.HashMap;
import java.util.Map;

/** Names of the data types that scripts use; the numbers are those of {@code pg_type.oid}. */
final class TypeNames {

  private static final int FIRST_OWN = 16384;

  private static final Map<String, Integer> OIDS =
      Map.ofEntries(
          Map.entry("bool", 16),
          Map.entry("bytea", 17),
          Map.entry("name", 19),
          Map.entry("int8", 20),
          Map.entry("int2", 21),
          Map.entry("int4", 23),
          Map.entry("text", 25),
          Map.entry("oid", 26),
          Map.entry("float8", 701),
          Map.entry("unknown", 705),
          Map.entry("int4[]", 1007),
          Map.entry("varchar", 1043),
          Map.entry("date", 1082),
          Map.entry("timestamp", 1114),
          Map.entry("timestamptz", 1184),
          Map.entry("numeric", 1700),
          Map.entry("regclass", 2205),
          Map.entry("void", 2278),
          Map.entry("unspecified", 0));

  private static final Map<Integer, String> NAMES = new HashMap<>();

  static {
    OIDS.forEach((name, oid) -> NAMES.put(oid, name));
  }

  private TypeNames() {}

  static int oid(String name) {
    Integer oid = OIDS.get(name);
    if (oid == null) {
      throw new ScriptException("the type '" + name + "' is none of " + OIDS.keySet());
    }
    return oid;
  }

  /** Types made by scripts have another number in each run. */
  static String name(int oid) {
    return oid >= FIRST_OWN ? "own" : NAMES.getOrDefault(oid, Integer.toString(oid));
  }
}
