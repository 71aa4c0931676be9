package dev.ava.launcher.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.ava.launcher.Trouble;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the server's JVM says of itself, asked from beside it. */
final class ServerGauge implements AutoCloseable {

  private static final int COLLECTIONS = 3;
  private static final long PAUSE = 300_000_000L;

  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;

  private ServerGauge(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.memory =
        ManagementFactory.getPlatformMXBean(
            connector.getMBeanServerConnection(), MemoryMXBean.class);
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

  /** Bytes of what is in use on the heap, after what is not was collected: the least of three. */
  long liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
      LockSupport.parkNanos(PAUSE);
    }
    return least;
  }

  int threads() {
    return threads.getThreadCount();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
