package dev.ava.organization.control;

/** Fired in the transaction that writes or deletes the endpoint with this address. */
public record EndpointChanged(EndpointAddress address) {

  public static EndpointChanged of(String provider, String address) {
    return new EndpointChanged(new EndpointAddress(provider, address));
  }
}
