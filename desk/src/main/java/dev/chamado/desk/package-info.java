/** The command line: starts, stops and looks at a desk on this machine, and fills it with a demo. */
package dev.chamado.desk;
