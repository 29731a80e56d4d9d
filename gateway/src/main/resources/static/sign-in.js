// Authorization code with PKCE at the issuer. The token stays in this tab.
'use strict';
const signIn = (() => {
  const meta = (name) => document.querySelector(`meta[name=${name}]`).content;
  const returnTo = () => location.origin + '/signed-in';
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const random = () => base64(crypto.getRandomValues(new Uint8Array(32)));
  const claims = (token) => JSON.parse(new TextDecoder().decode(
      Uint8Array.from(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))));

  async function endpoints() {
    const answer = await fetch(meta('issuer').replace(/\/$/, '') + '/.well-known/openid-configuration');
    if (!answer.ok) throw new Error('The issuer does not answer: ' + answer.status);
    return answer.json();
  }

  return {
    /** The token of this tab, or null when there is none or it has run out. */
    token() {
      const token = sessionStorage.getItem('token');
      return token && claims(token).exp * 1000 > Date.now() ? token : null;
    },
    who() {
      const token = this.token();
      return token ? claims(token).name || claims(token).sub : null;
    },
    async begin() {
      const { authorization_endpoint } = await endpoints();
      const verifier = random();
      const state = random();
      sessionStorage.setItem('sign-in', JSON.stringify({ verifier, state, back: location.pathname + location.hash }));
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      location.assign(authorization_endpoint + '?' + new URLSearchParams({
        response_type: 'code', client_id: meta('client'), redirect_uri: returnTo(), scope: 'openid profile', state,
        code_challenge: base64(new Uint8Array(digest)), code_challenge_method: 'S256'
      }));
    },
    async finish() {
      const begun = JSON.parse(sessionStorage.getItem('sign-in') || 'null');
      const answer = new URLSearchParams(location.search);
      sessionStorage.removeItem('sign-in');
      if (!begun || begun.state !== answer.get('state') || !answer.get('code')) {
        throw new Error(answer.get('error_description') || 'This sign-in was not begun here.');
      }
      const { token_endpoint } = await endpoints();
      const granted = await fetch(token_endpoint, { method: 'POST', body: new URLSearchParams({
        grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: returnTo(), client_id: meta('client'),
        code_verifier: begun.verifier
      }) });
      if (!granted.ok) throw new Error('The issuer gave no token: ' + granted.status);
      sessionStorage.setItem('token', (await granted.json()).access_token);
      location.replace(begun.back);
    }
  };
})();
