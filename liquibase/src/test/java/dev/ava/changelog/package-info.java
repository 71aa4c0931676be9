/** What the change log promises to the DBAs who run it. */
package dev.ava.changelog;
