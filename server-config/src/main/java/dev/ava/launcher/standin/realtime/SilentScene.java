package dev.ava.launcher.standin.realtime;

/** Says nothing, whatever comes. */
final class SilentScene implements Scene {

  @Override
  public void opened() {}

  @Override
  public void came(String message) {}

  @Override
  public void closed() {}
}
