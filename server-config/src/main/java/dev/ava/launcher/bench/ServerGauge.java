package dev.ava.launcher.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the server's JVM says of itself, asked from beside it. */
final class ServerGauge implements AutoCloseable {

  private final JMXConnector connector;
  private final ThreadMXBean threads;

  private ServerGauge(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.threads =
        ManagementFactory.getPlatformMXBean(
            connector.getMBeanServerConnection(), ThreadMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // the address comes from the process that we started
  static ServerGauge of(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
      try {
        return new ServerGauge(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (IOException | AttachNotSupportedException e) {
      throw new Trouble("The server's JVM tells nothing of itself: " + e.getMessage(), e);
    }
  }

  /** Bytes of what lives on the heap: collected and counted in one stop, as callers go on. */
  long liveHeap() throws IOException {
    try {
      String histogram =
          (String)
              connector
                  .getMBeanServerConnection()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      String total = histogram.strip().lines().reduce("", (before, line) -> line);
      return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    } catch (JMException e) {
      throw new Trouble("The server's JVM does not count its heap: " + e.getMessage(), e);
    }
  }

  int threads() {
    return threads.getThreadCount();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
