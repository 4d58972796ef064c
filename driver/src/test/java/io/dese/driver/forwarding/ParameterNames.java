package io.dese.driver.forwarding;

import static java.util.Map.entry;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLType;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/**
 * Parameter names for the methods of {@code java.sql}, derived from method, position and type: the
 * JDK is compiled without names.
 */
final class ParameterNames {

  private static final Map<Class<?>, String> BY_TYPE =
      Map.ofEntries(
          entry(InputStream.class, "stream"),
          entry(Reader.class, "reader"),
          entry(Calendar.class, "calendar"),
          entry(Map.class, "map"),
          entry(Class.class, "type"),
          entry(Executor.class, "executor"),
          entry(SQLType.class, "targetType"),
          entry(Properties.class, "properties"),
          entry(Savepoint.class, "savepoint"),
          entry(ShardingKey.class, "shardingKey"),
          entry(Object[].class, "elements"),
          entry(int[].class, "columnIndexes"),
          entry(String[].class, "columnNames"));

  private static final List<String> CURSOR =
      List.of("resultSetType", "resultSetConcurrency", "resultSetHoldability");

  private ParameterNames() {}

  /** Names for the parameters of {@code method}, all different. */
  static List<String> of(Method method) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      String name = name(method, i);
      names.add(names.contains(name) ? name + (i + 1) : name);
    }
    return names;
  }

  private static String name(Method method, int i) {
    if (method.getDeclaringClass() == DatabaseMetaData.class) {
      return metaDataName(method, i);
    }
    Class<?> type = method.getParameterTypes()[i];
    if (i == 0 && isColumnOrParameter(method)) {
      boolean column = method.getDeclaringClass() == ResultSet.class;
      if (type == int.class) {
        return column ? "columnIndex" : "parameterIndex";
      }
      return column ? "columnLabel" : "parameterName";
    }
    if (type == String.class) {
      return textName(method, i);
    }
    if (type == int.class || type == long.class) {
      return numberName(method, i);
    }
    return BY_TYPE.getOrDefault(type, "value");
  }

  private static String metaDataName(Method method, int i) {
    Class<?> type = method.getParameterTypes()[i];
    if (type.isArray()) {
      return "types";
    }
    if (type != String.class) {
      return switch (method.getName()) {
        case "getBestRowIdentifier" -> i == 3 ? "scope" : "nullable";
        case "getIndexInfo" -> i == 3 ? "unique" : "approximate";
        case "supportsConvert" -> i == 0 ? "fromType" : "toType";
        case "supportsResultSetConcurrency" -> i == 0 ? "type" : "concurrency";
        default -> "type";
      };
    }
    if (method.getName().equals("getCrossReference")) {
      String side = i < 3 ? "parent" : "foreign";
      return side + List.of("Catalog", "Schema", "Table").get(i % 3);
    }
    return List.of("catalog", "schema", "name", "column").get(i);
  }

  private static boolean isColumnOrParameter(Method method) {
    Class<?> type = method.getDeclaringClass();
    Class<?> first = method.getParameterTypes()[0];
    boolean accessor = method.getName().matches("(get|set|update|registerOut).*");
    if (type == ResultSet.class) {
      return accessor && !method.getName().startsWith("set");
    }
    return accessor
        && (type == PreparedStatement.class || type == CallableStatement.class)
        && (first == int.class || first == String.class);
  }

  private static String textName(Method method, int i) {
    String name = method.getName();
    if (name.matches("prepare.*|execute.*|addBatch|nativeSQL")) {
      return "sql";
    }
    if (name.matches("registerOutParameter|setNull|createArrayOf|createStruct")) {
      return "typeName";
    }
    if (name.matches("set(Catalog|Schema)")) {
      return name.substring(3).toLowerCase(Locale.ROOT);
    }
    return i == 0 && !name.startsWith("enquote") ? "name" : "value";
  }

  private static String numberName(Method method, int i) {
    Class<?>[] types = method.getParameterTypes();
    String name = method.getName();
    if (i > 0 && (types[i - 1] == InputStream.class || types[i - 1] == Reader.class)) {
      return "length";
    }
    if (name.matches("setNull|registerOutParameter")) {
      return i == 1 ? "sqlType" : "scale";
    }
    if (name.matches("(set|update)Object")) {
      return name.startsWith("set") && i == 2 ? "targetType" : "scaleOrLength";
    }
    if (name.equals("getBigDecimal")) {
      return "scale";
    }
    if (name.matches("set(NetworkTimeout|ShardingKeyIfValid)")) {
      return name.contains("Network") ? "milliseconds" : "seconds";
    }
    if (name.matches("execute.*") || (name.equals("prepareStatement") && types.length == 2)) {
      return "autoGeneratedKeys";
    }
    if (method.getDeclaringClass() == Connection.class && name.matches("create.*|prepare.*")) {
      return CURSOR.get(name.startsWith("create") ? i : i - 1);
    }
    return "value";
  }
}
