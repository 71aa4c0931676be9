/** Ava as an operator deploys it: the EAR on Payara Server, the WAR on several Payara Micro. */
package dev.ava.ear;
