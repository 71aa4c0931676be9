package dev.ava.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that one instance of Ava keeps between runs. Whoever holds its lock is the instance;
 * the operating system lets go of the lock when that process dies, however it dies.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private FileChannel lock;

  public DataDirectory(Path path) {
    this.path = path;
  }

  /** False if another launcher has it. */
  public synchronized boolean tryLock() {
    PrivateFiles.folder(path);
    Path file = path.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        lock = channel;
        return true;
      }
      channel.close();
      return false;
    } catch (IOException e) {
      throw new Trouble(
          "This user cannot lock " + file + "; set AVA_DATA_DIR to a folder of its own.", e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whether an instance has it at this moment. */
  public boolean isTaken() {
    if (tryLock()) {
      close();
      return false;
    }
    return true;
  }

  public void mustLock() {
    if (!tryLock()) {
      throw new Trouble(
          "Another Ava uses the data directory "
              + path
              + state().describe()
              + "; stop it, or set AVA_DATA_DIR to another folder.");
    }
  }

  public Path path() {
    return path;
  }

  public InstanceState state() {
    return InstanceState.in(path);
  }

  public KeptSecrets secrets() {
    return new KeptSecrets(path);
  }

  /** A folder in it, made if need be. */
  public Path folder(String name) {
    Path folder = path.resolve(name);
    PrivateFiles.folder(folder);
    return folder;
  }

  @Override
  public synchronized void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new Trouble("The lock of " + path + " could not be released.", e);
      }
      lock = null;
    }
  }
}
