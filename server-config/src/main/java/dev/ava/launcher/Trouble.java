package dev.ava.launcher;

/** Why a command ends without having done what it was asked: one sentence a stranger can act on. */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Trouble(String sentence) {
    super(sentence);
  }

  public Trouble(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
