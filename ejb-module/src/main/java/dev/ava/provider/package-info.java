/** What the vendors' adapters have in common: how a provider is asked over HTTP. */
package dev.ava.provider;
