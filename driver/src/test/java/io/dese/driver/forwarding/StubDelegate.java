package io.dese.driver.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A delegate of any JDBC interface that notes its last call, and a forwarding object before it. */
final class StubDelegate {

  /** One value a type; the number makes equal types of one call differ. */
  private static final Map<Class<?>, IntFunction<Object>> SAMPLES =
      Map.ofEntries(
          Map.entry(boolean.class, i -> true),
          Map.entry(byte.class, i -> (byte) (i + 2)),
          Map.entry(short.class, i -> (short) (i + 3)),
          Map.entry(int.class, i -> i + 4),
          Map.entry(long.class, i -> i + 5L),
          Map.entry(float.class, i -> i + 6f),
          Map.entry(double.class, i -> i + 7d),
          Map.entry(String.class, i -> "text" + i),
          Map.entry(Object.class, i -> "object" + i),
          Map.entry(BigDecimal.class, BigDecimal::valueOf),
          Map.entry(Date.class, i -> new Date(i + 8L)),
          Map.entry(Time.class, i -> new Time(i + 9L)),
          Map.entry(Timestamp.class, i -> new Timestamp(i + 10L)),
          Map.entry(Calendar.class, i -> Calendar.getInstance()),
          Map.entry(InputStream.class, i -> InputStream.nullInputStream()),
          Map.entry(Reader.class, i -> Reader.nullReader()),
          Map.entry(URL.class, i -> url()),
          Map.entry(Properties.class, i -> new Properties()),
          Map.entry(Class.class, i -> Runnable.class),
          Map.entry(SQLWarning.class, i -> new SQLWarning("warning")),
          Map.entry(RowIdLifetime.class, i -> RowIdLifetime.ROWID_UNSUPPORTED));

  private final Object delegate;
  private final Object forwarding;
  private final List<SQLException> errors = new ArrayList<>();
  private @Nullable SQLException failure;
  private @Nullable Method called;
  private Object[] arguments = {};
  private @Nullable Object result;

  StubDelegate(Class<?> type) {
    delegate = proxy(type, this::answer);
    forwarding = forwarding(type);
  }

  static Object[] samples(Method method) {
    Object[] samples = new Object[method.getParameterCount()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample(method.getParameterTypes()[i], i);
    }
    return samples;
  }

  static boolean isOverridden(Class<?> type, Method method) {
    try {
      return !new StubDelegate(type)
          .forwarding
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .isDefault();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  Object forwarding() {
    return forwarding;
  }

  Object delegate() {
    return delegate;
  }

  void failWith(SQLException e) {
    failure = e;
  }

  Method called() {
    if (called == null) {
      throw new AssertionError("the delegate was not called");
    }
    return called;
  }

  Object[] arguments() {
    return arguments;
  }

  @Nullable Object result() {
    return result;
  }

  List<SQLException> errors() {
    return errors;
  }

  private @Nullable Object answer(Method method, Object[] given) throws SQLException {
    called = method;
    arguments = given;
    if (failure != null) {
      throw failure;
    }
    result = method.getReturnType() == void.class ? null : sample(method.getReturnType(), 0);
    return result;
  }

  private SQLException note(SQLException e) {
    errors.add(e);
    return e;
  }

  private Object forwarding(Class<?> type) {
    if (type == Connection.class) {
      return new ForwardingConnection() {
        @Override
        protected <T> T ask(Question<Connection, T> question) throws SQLException {
          return question.of((Connection) delegate);
        }

        @Override
        protected SQLException onError(SQLException e) {
          return note(e);
        }
      };
    }
    if (type == ResultSet.class) {
      return new ForwardingResultSet() {
        @Override
        protected ResultSet delegate() {
          return (ResultSet) delegate;
        }

        @Override
        protected SQLException onError(SQLException e) {
          return note(e);
        }
      };
    }
    return type == DatabaseMetaData.class ? metaData() : statement(type);
  }

  private Object metaData() {
    return new ForwardingDatabaseMetaData() {
      @Override
      protected <T> T ask(Question<DatabaseMetaData, T> question) throws SQLException {
        return question.of((DatabaseMetaData) delegate);
      }

      @Override
      protected SQLException onError(SQLException e) {
        return note(e);
      }

      @Override
      public int getDriverMajorVersion() {
        return 1;
      }

      @Override
      public int getDriverMinorVersion() {
        return 2;
      }
    };
  }

  private Statement statement(Class<?> type) {
    if (type == Statement.class) {
      return new ForwardingStatement() {
        @Override
        protected Statement delegate() {
          return (Statement) delegate;
        }

        @Override
        protected SQLException onError(SQLException e) {
          return note(e);
        }
      };
    }
    return type == PreparedStatement.class ? preparedStatement() : callableStatement();
  }

  private PreparedStatement preparedStatement() {
    return new ForwardingPreparedStatement() {
      @Override
      protected Statement delegate() {
        return (Statement) delegate;
      }

      @Override
      protected PreparedStatement prepared() {
        return (PreparedStatement) delegate;
      }

      @Override
      protected SQLException onError(SQLException e) {
        return note(e);
      }

      @Override
      protected void bind(int parameterIndex, Binding binding) throws SQLException {
        applyOnce(parameterIndex, binding, false);
      }

      @Override
      protected void bindOnce(int parameterIndex, Binding binding) throws SQLException {
        applyOnce(parameterIndex, binding, true);
      }
    };
  }

  private CallableStatement callableStatement() {
    return new ForwardingCallableStatement() {
      @Override
      protected Statement delegate() {
        return (Statement) delegate;
      }

      @Override
      protected PreparedStatement prepared() {
        return (PreparedStatement) delegate;
      }

      @Override
      protected CallableStatement callable() {
        return (CallableStatement) delegate;
      }

      @Override
      protected SQLException onError(SQLException e) {
        return note(e);
      }

      @Override
      protected void bind(int parameterIndex, Binding binding) throws SQLException {
        applyOnce(parameterIndex, binding, false);
      }

      @Override
      protected void bindOnce(int parameterIndex, Binding binding) throws SQLException {
        applyOnce(parameterIndex, binding, true);
      }
    };
  }

  private void applyOnce(int index, Binding binding, boolean expectsStream) throws SQLException {
    binding.apply((PreparedStatement) delegate, index);
    boolean stream = false;
    for (Object argument : arguments) {
      stream |= Recorded.isOneShot(argument);
    }
    if (stream != expectsStream) {
      throw new AssertionError("a stream is bound once, all else any number of times: " + called);
    }
  }

  private static Object sample(Class<?> type, int i) {
    IntFunction<Object> known = SAMPLES.get(type);
    if (known != null) {
      return known.apply(i);
    }
    return type.isArray()
        ? Array.newInstance(type.getComponentType(), 1)
        : proxy(type, (method, given) -> null);
  }

  /** An object of any interface, equal to itself only. */
  private static Object proxy(Class<?> type, Answer answer) {
    return Proxy.newProxyInstance(
        type.getClassLoader() == null ? StubDelegate.class.getClassLoader() : type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, given) ->
            switch (method.getName()) {
              case "equals" -> given != null && self == given[0];
              case "hashCode" -> System.identityHashCode(self);
              case "toString" -> "stub of " + type.getSimpleName();
              default -> answer.to(method, given == null ? new Object[0] : given);
            });
  }

  @SuppressWarnings("deprecation") // the replacement needs Java 20
  private static URL url() {
    try {
      return new URL("file:/stub");
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** What a stub does when it is called. */
  @FunctionalInterface
  private interface Answer {
    @Nullable Object to(Method method, Object[] given) throws SQLException;
  }
}
