package io.dese.driver.jmx;

import io.dese.driver.telemetry.Telemetry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MBeans of one cluster in the platform's server, under {@code io.dese:type=...}, until it is
 * closed.
 */
public final class Registration implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String DOMAIN = "io.dese:";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> names = new ArrayList<>();

  private Registration() {}

  /** Registers them; what cannot be registered is logged, and the cluster works without. */
  public static Registration of(Telemetry telemetry) {
    Registration registration = new Registration();
    try {
      String name = registration.freeName(telemetry.name());
      for (Map.Entry<String, FiguresBean> bean : ClusterBeans.of(telemetry, name).entrySet()) {
        ObjectName full = new ObjectName(DOMAIN + bean.getKey());
        registration.server.registerMBean(bean.getValue(), full);
        registration.names.add(full);
      }
    } catch (JMException e) {
      LOG.warn("Cannot register the MBeans of {}", telemetry.name(), e);
      registration.close();
    }
    return registration;
  }

  /** The same hosts and database with other settings are another cluster. */
  private String freeName(String name) throws JMException {
    String free = quoted(name);
    for (int i = 2;
        server.isRegistered(new ObjectName(DOMAIN + "type=Cluster,name=" + free));
        i++) {
      free = quoted(name + " #" + i);
    }
    return free;
  }

  static String quoted(String text) {
    return ObjectName.quote(text);
  }

  @Override
  public void close() {
    for (ObjectName name : names) {
      try {
        server.unregisterMBean(name);
      } catch (InstanceNotFoundException e) {
        // Somebody else has taken it away, which is what was wanted.
      } catch (JMException e) {
        LOG.warn("Cannot unregister {}", name, e);
      }
    }
    names.clear();
  }
}
