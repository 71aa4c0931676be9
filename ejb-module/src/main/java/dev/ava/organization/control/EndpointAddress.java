package dev.ava.organization.control;

/** What makes an endpoint unique. */
public record EndpointAddress(String provider, String address) {}
