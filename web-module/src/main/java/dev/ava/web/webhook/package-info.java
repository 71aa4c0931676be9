/** What providers call. A resource only speaks HTTP; the vendor's adapter judges and translates. */
package dev.ava.web.webhook;
