'use strict';
const button = document.getElementById('sign-in');
button.addEventListener('click', () => signIn.begin().catch((failed) => {
  document.getElementById('who').textContent = failed.message;
}));
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  docExpansion: 'none',
  tagsSorter: 'alpha',
  requestInterceptor: (request) => {
    const token = signIn.token();
    if (token && new URL(request.url, location.href).origin === location.origin) {
      request.headers.Authorization = 'Bearer ' + token;
    }
    return request;
  }
});
if (signIn.token()) {
  document.getElementById('who').textContent = signIn.who();
  button.textContent = 'Sign in as somebody else';
}
