package dev.ava.provider;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The bytes of an answer, given up as soon as there are too many. */
final class LimitedAnswer implements BodySubscriber<byte[]> {

  /** Larger than the transcript of any call. */
  static final int LARGEST = 16 * 1024 * 1024;

  /** The message of the failure. */
  static final String TOO_LARGE = "the answer is too large";

  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private long left;
  private Flow.Subscription subscription;

  LimitedAnswer(int largest) {
    this.left = largest;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    whole.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    if (left < 0) {
      return;
    }
    left -= piece.stream().mapToLong(ByteBuffer::remaining).sum();
    if (left < 0) {
      whole.onError(new IOException(TOO_LARGE));
      subscription.cancel();
    } else {
      whole.onNext(piece);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }
}
