package io.dese.driver.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes one forwarding class from a JDBC interface, by reflection on the running JDK.
 *
 * <p>Three shapes of body: straight to the delegate, or by {@code ask}; through {@code bind} or
 * {@code bindOnce} for the parameters of a prepared statement; and with the exception narrowed for
 * {@code setClientInfo}. Methods that may not throw any exception are left to subclasses: {@code
 * delegate()} may throw.
 */
final class ForwardingGenerator {

  /** The interfaces that have a forwarding class, each after the one it extends. */
  static final List<Class<?>> INTERFACES =
      List.of(
          Connection.class,
          Statement.class,
          PreparedStatement.class,
          CallableStatement.class,
          ResultSet.class,
          DatabaseMetaData.class);

  private static final Pattern QUALIFIED_NAME = Pattern.compile("\\w+(\\.\\w+)+");

  private static final String FORWARD =
      """
        try {
          %s;
        } catch (SQLException e) {
          throw %s;
        }
      """;

  private final Class<?> type;
  private final String name;
  private final Set<String> imports = new TreeSet<>();

  private ForwardingGenerator(Class<?> type) {
    this.type = type;
    this.name = type.getSimpleName();
  }

  /** The source of the forwarding class of {@code type}, equal to the checked-in but for spaces. */
  static String source(Class<?> type) {
    return new ForwardingGenerator(type).source();
  }

  /** The methods of {@code type} that its forwarding class delegates, in the order of the file. */
  static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .filter(method -> method.getExceptionTypes().length > 0)
        .sorted(
            Comparator.comparing(Method::getName)
                .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
        .toList();
  }

  private String source() {
    StringBuilder body = new StringBuilder();
    body.append(hooks());
    methods(type).forEach(method -> body.append(method(method)));
    body.append(isRoot() ? unwrapping() : "");
    body.append(type == Connection.class ? narrowing() : "");
    String header = header();
    return "package io.dese.driver.forwarding;\n\n"
        + imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining())
        + header
        + body
        + "}\n";
  }

  private boolean isRoot() {
    return !Statement.class.isAssignableFrom(type) || type == Statement.class;
  }

  private String delegateHook() {
    return """
          /**
           * The object that does the work, looked up once for each call.
           *
           * @throws SQLException if there is none, or none can be had
           */
          protected abstract %s %s() throws SQLException;
        """
        .formatted(name, delegateName());
  }

  private String askHook() {
    return """
          /**
           * Asks the object that does the work, once for each call. A subclass may get hold of it
           * before and let go of it after.
           *
           * @throws SQLException if there is none, or none can be had, or as it answers
           */
          protected abstract <T> T ask(Question<%s, T> question) throws SQLException;
        """
        .formatted(name);
  }

  /** Whoever lends a connection for one call has to know when the call has ended. */
  private boolean isAsked() {
    return type == Connection.class || type == DatabaseMetaData.class;
  }

  private String calling(boolean answers, String call) {
    if (!isAsked()) {
      return (answers ? "return " : "") + delegateName() + "()." + call;
    }
    return answers
        ? "return ask(target -> target." + call + ")"
        : "ask(target -> { target." + call + "; return null; })";
  }

  /**
   * A prepared statement may leave what all statements have in common to another object than what
   * is its own, so each interface has a hook of its own.
   */
  private String delegateName() {
    if (type == PreparedStatement.class) {
      return "prepared";
    }
    return type == CallableStatement.class ? "callable" : "delegate";
  }

  private String header() {
    String parent = isRoot() ? "" : " extends Forwarding" + type.getInterfaces()[0].getSimpleName();
    return """

        /**
         * Sends each call of {@link %1$s} to the delegate, so that a subclass writes only the methods
         * that add behaviour.
         *
         * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
         * {@code java.sql} is.
         */
        @NullUnmarked
        public abstract class Forwarding%1$s%2$s implements %1$s {

        """
        .formatted(name, parent);
  }

  private String hooks() {
    imports.addAll(
        List.of(
            "org.jspecify.annotations.NullUnmarked", type.getName(), SQLException.class.getName()));
    String delegate = isAsked() ? askHook() : delegateHook();
    String onError =
        """

          /**
           * Sees each exception that a call ends with, that of a missing object included, and answers
           * the one to throw.
           */
          protected SQLException onError(SQLException e) {
            return e;
          }
        """;
    String bind =
        """

          /**
           * Sets a parameter by {@code binding}, which may be applied at any time and to any number of
           * statements: it keeps copies of the values that a caller could change.
           */
          protected abstract void bind(int parameterIndex, Binding binding) throws SQLException;

          /**
           * Sets a parameter by {@code binding}, whose value is a stream or reader: it may be applied
           * only once.
           */
          protected abstract void bindOnce(int parameterIndex, Binding binding) throws SQLException;
        """;
    return delegate + (isRoot() ? onError : "") + (type == PreparedStatement.class ? bind : "");
  }

  private String method(Method method) {
    List<String> names = ParameterNames.of(method);
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    Type[] types = method.getGenericParameterTypes();
    for (int i = 0; i < types.length; i++) {
      parameters.add(written(types[i]) + " " + names.get(i));
    }
    String variables =
        Arrays.stream(method.getTypeParameters())
            .map(TypeVariable::getName)
            .collect(Collectors.joining(", "));
    String deprecated = method.isAnnotationPresent(Deprecated.class) ? "@Deprecated\n  " : "";
    String thrown = written(method.getExceptionTypes()[0]);
    return "\n  %s@Override\n  public %s%s %s%s throws %s {\n%s  }\n"
        .formatted(
            deprecated,
            variables.isEmpty() ? "" : "<" + variables + "> ",
            written(method.getGenericReturnType()),
            method.getName(),
            parameters,
            thrown,
            isParameter(method) ? binding(method, names) : forwarding(method, names));
  }

  private static boolean isParameter(Method method) {
    return method.getDeclaringClass() == PreparedStatement.class
        && method.getName().startsWith("set");
  }

  private String forwarding(Method method, List<String> names) {
    boolean narrowed = method.getExceptionTypes()[0] == SQLClientInfoException.class;
    return FORWARD.formatted(
        calling(method.getReturnType() != void.class, call(method, names)),
        narrowed ? "clientInfoError(onError(e))" : "onError(e)");
  }

  private static String call(Method method, List<String> names) {
    return method.getName() + "(" + String.join(", ", names) + ")";
  }

  private static String binding(Method method, List<String> names) {
    List<String> kept = new ArrayList<>(names);
    StringBuilder copies = new StringBuilder();
    Class<?>[] types = method.getParameterTypes();
    boolean once = false;
    boolean unknown = false;
    for (int i = 0; i < types.length; i++) {
      once |= types[i] == InputStream.class || types[i] == Reader.class;
      unknown |= types[i] == Object.class;
      if (isMutable(types[i])) {
        kept.set(i, names.get(i) + "Copy");
        copies.append(
            "    %s %s = Recorded.copy(%s);\n"
                .formatted(types[i].getSimpleName(), kept.get(i), names.get(i)));
      }
    }
    kept.set(0, "index");
    String binding = "(target, index) -> target." + call(method, kept);
    String bind = "bind%s(%s, %s);".formatted(once ? "Once" : "", names.get(0), binding);
    if (unknown) {
      bind =
          "Binding binding = %s; if (Recorded.isOneShot(value)) { bindOnce(%s, binding); } else {"
                  .formatted(binding, names.get(0))
              + " bind(%s, binding); }".formatted(names.get(0));
    }
    return copies
        + "    try {\n      %s\n    } catch (SQLException e) {\n      throw onError(e);\n    }\n"
            .formatted(bind);
  }

  private static boolean isMutable(Class<?> type) {
    return type == Object.class
        || type == byte[].class
        || type == Calendar.class
        || Date.class.isAssignableFrom(type);
  }

  /** How {@code type} is written in the source; what it names is imported. */
  private String written(Type type) {
    String text = type instanceof Class<?> c ? c.getCanonicalName() : type.getTypeName();
    return QUALIFIED_NAME.matcher(text).replaceAll(found -> imported(found.group()));
  }

  private String imported(String qualifiedName) {
    if (!qualifiedName.startsWith("java.lang.")) {
      imports.add(qualifiedName);
    }
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }

  private String unwrapping() {
    return """

          @Override
          public <T> T unwrap(Class<T> type) throws SQLException {
            if (type.isInstance(this)) {
              return type.cast(this);
            }
        %s  }

          @Override
          public boolean isWrapperFor(Class<?> type) throws SQLException {
            if (type.isInstance(this)) {
              return true;
            }
        %s  }
        """
        .formatted(
            FORWARD.formatted(calling(true, "unwrap(type)"), "onError(e)"),
            FORWARD.formatted(calling(true, "isWrapperFor(type)"), "onError(e)"));
  }

  private String narrowing() {
    imports.add("java.util.Map");
    return """

          private static SQLClientInfoException clientInfoError(SQLException e) {
            if (e instanceof SQLClientInfoException narrow) {
              return narrow;
            }
            return new SQLClientInfoException(
                e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
          }
        """;
  }
}
