package dev.ava.call.boundary;

import java.util.Optional;

/** Tools that another feature has for callers. A CDI bean; asked where no {@link CallTool} fits. */
public interface MoreCallTools {

  /** Empty if it has none of this name. */
  Optional<CallTool> named(String name);
}
