/** How clients are driven, closed loop or open, and what their times say. */
package dev.chamado.proof.pace;
