package dev.ava.migration.boundary;

/** Lets everything go on; for tests that watch or ask for one thing. */
class Quiet implements Progress {

  @Override
  public void step(String name, long total) {}

  @Override
  public void advance(long rows) {}

  @Override
  public boolean stopRequested() {
    return false;
  }
}
