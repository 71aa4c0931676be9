package dev.ava.launcher.bench;

import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Workplace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Callers who speak to Ava and hear their own words back: through the whole way (socket, call,
 * agent, stand-in of OpenAI Realtime and back), and from a bare echo of the same server as the
 * limit of what the container, this machine and the load generator carry.
 */
final class VoiceBenchmark implements Benchmark {

  private static final double LIMIT_MILLIS = 20;
  private static final int CEILING = 1000;
  private static final int TRIES = 2;

  private Terminal terminal;
  private VoiceWire wire;
  private int step;
  private int callers;
  private String only;
  private Duration settling;
  private Duration counting;

  @Override
  public String name() {
    return "voice";
  }

  @Override
  public String purpose() {
    return "live calls of 20 ms frames through to a stand-in of OpenAI Realtime, beside a bare echo"
        + " (--set frames=binary, only=echo|lean|calls, step=20, seconds=10, callers=N: no ramp)";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    run(workplace, OptionalLong.empty(), Map.of());
  }

  @Override
  public void run(Workplace workplace, OptionalLong rows, Map<String, String> set)
      throws Exception {
    terminal = workplace.terminal();
    wire = VoiceWire.valueOf(set.getOrDefault("frames", "text").toUpperCase(Locale.ROOT));
    step = number(set, "step", 20);
    callers = number(set, "callers", 0);
    only = set.getOrDefault("only", "");
    counting = Duration.ofSeconds(number(set, "seconds", 10));
    settling = Duration.ofSeconds(2);
    try (BenchInstance instance = BenchInstance.start(workplace, VoiceDoors.SETTINGS)) {
      measure(new VoiceDoors(instance), instance);
    }
  }

  private static int number(Map<String, String> set, String name, int otherwise) {
    try {
      return Integer.parseInt(set.getOrDefault(name, String.valueOf(otherwise)));
    } catch (NumberFormatException e) {
      throw new Trouble("--set " + name + " takes a whole number.", e);
    }
  }

  private void measure(VoiceDoors doors, BenchInstance instance) throws IOException {
    ExecutorService two = Executors.newFixedThreadPool(2);
    HttpClient client = HttpClient.newBuilder().executor(two).build();
    try (VoiceLoad echo = new VoiceLoad(ear -> doors.echo(client, wire, ear));
        VoiceLoad lean = new VoiceLoad(ear -> doors.leanEcho(client, wire, ear));
        VoiceLoad calls = new VoiceLoad(ear -> doors.call(client, wire, ear));
        ServerGauge server = ServerGauge.of(instance.serverPid())) {
      warmUp(echo, lean, calls);
      terminal.heading(
          "Server, stand-in, PostgreSQL and callers side by side on this machine; frames as "
              + wire.name().toLowerCase(Locale.ROOT));
      terminal.say(VoiceLoad.Figures.header());
      int echoed = most("echo", echo);
      int leanly = most("lean", lean);
      int called = most("calls", calls);
      terminal.say(
          "The most callers with p99 of at most %.0f ms and nothing lost: echo %d, without the container's idle timer %d, calls %d (%s and %s)"
              .formatted(
                  LIMIT_MILLIS,
                  echoed,
                  leanly,
                  called,
                  part(called, echoed),
                  part(called, leanly)));
      if (!leftOut("calls")) {
        new VoiceWeight(server, calls, terminal).tell();
      }
    } finally {
      two.shutdownNow();
    }
  }

  private static String part(int part, int whole) {
    return whole == 0 ? "-" : "%.0f %%".formatted(100.0 * part / whole);
  }

  private void warmUp(VoiceLoad echo, VoiceLoad lean, VoiceLoad calls) {
    terminal.say("Warming up …");
    for (int round = 0; round < 2; round++) {
      warmUp("echo", echo);
      warmUp("lean", lean);
      warmUp("calls", calls);
    }
  }

  private void warmUp(String name, VoiceLoad load) {
    if (!leftOut(name)) {
      load.become(2 * step);
      load.speak(Duration.ZERO, Duration.ofSeconds(10));
      load.become(0);
    }
  }

  private boolean leftOut(String name) {
    return !only.isEmpty() && !only.equals(name);
  }

  private int most(String name, VoiceLoad load) {
    return leftOut(name) ? 0 : callers > 0 ? once(name, load) : ramp(name, load);
  }

  private int once(String name, VoiceLoad load) {
    load.become(callers);
    VoiceLoad.Figures figures = load.speak(settling, counting);
    terminal.say(figures.row(name));
    load.become(0);
    return figures.isGood(LIMIT_MILLIS) ? callers : 0;
  }

  private int ramp(String name, VoiceLoad load) {
    int good = 0;
    for (int wanted = step; wanted <= CEILING && carries(name, load, wanted); wanted += step) {
      good = wanted;
    }
    load.become(0);
    return good;
  }

  /** A second try, as one stall of the machine says nothing about the number of callers. */
  private boolean carries(String name, VoiceLoad load, int wanted) {
    for (int tried = 1; tried <= TRIES; tried++) {
      load.become(wanted);
      VoiceLoad.Figures figures = load.speak(settling, counting);
      terminal.say(figures.row(name));
      if (figures.isGood(LIMIT_MILLIS)) {
        return true;
      }
      load.become(0);
    }
    return false;
  }
}
