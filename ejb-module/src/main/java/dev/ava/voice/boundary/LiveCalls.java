package dev.ava.voice.boundary;

/** The calls that are going on on this node. A carrier comes with an admission and gets a call. */
public interface LiveCalls {

  /**
   * Takes a call. Returns at once; the carrier is told {@link Carrier#ready} once the session has
   * begun (or goes on, if the admission leads to one that was lost), or {@link Carrier#end} if it
   * is not taken.
   */
  LiveCall take(Admission admission, Carrier carrier);
}
