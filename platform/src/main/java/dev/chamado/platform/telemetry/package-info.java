/** What is known about a running service: its clock, its traces, and one line when it is ready. */
package dev.chamado.platform.telemetry;
