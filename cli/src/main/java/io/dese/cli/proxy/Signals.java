package io.dese.cli.proxy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system, by the JDK's {@code sun.misc.Signal}: the only way to end by one
 * with status 0, and to hear of SIGHUP. It is reached by reflection, as the compiler warns of its
 * name in a way that cannot be silenced.
 */
final class Signals {

  private Signals() {}

  /**
   * Runs something at every signal of a name, on a thread of its own.
   *
   * @param name without SIG, such as {@code TERM}
   * @return whether it will be heard: not where this machine does not have it, where Java was told
   *     to leave it alone ({@code -Xrs}), or where it was ignored when Java began ({@code nohup})
   */
  static boolean handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> answer(self, method, arguments, action));
      Object before =
          handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return before != handler.getField("SIG_IGN").get(null);
    } catch (InvocationTargetException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java has no sun.misc.Signal (module jdk.unsupported)", e);
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield self;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "signal handler";
    };
  }
}
