// Shows what a link of a mail would do, and does it when asked to.
'use strict';
const words = {
  en: {
    confirm: 'Is it solved?', confirmButton: 'Yes, close the ticket', reopen: 'Not solved?',
    reopenButton: 'Reopen the ticket', reason: 'What is still wrong?', done: 'Done. Thank you.', away: 'The desk cannot be reached. Try again later.'
  },
  pt: {
    confirm: 'Está resolvido?', confirmButton: 'Sim, fechar o chamado', reopen: 'Não está resolvido?',
    reopenButton: 'Reabrir o chamado', reason: 'O que ainda está errado?', done: 'Feito. Obrigado.', away: 'A central não pode ser alcançada. Tente mais tarde.'
  }
}[document.documentElement.lang.startsWith('pt') ? 'pt' : 'en'];
const main = document.getElementById('link');
const address = '/api/v1/links/' + encodeURIComponent(location.pathname.split('/').pop());

function add(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  main.append(element);
  return element;
}

async function ask(options, part = '') {
  const answer = await fetch(address + part, { ...options, credentials: 'omit' });
  const body = await answer.json();
  if (!answer.ok) throw body;
  return body;
}

function refused(problem) {
  main.replaceChildren();
  add('p', problem.detail || words.away);
  if (problem.type) {
    const more = add('a', problem.type.split('/').pop());
    more.href = problem.type;
  }
}

async function survey() {
  const asked = await ask({}, '/survey');
  const words = asked.words[document.documentElement.lang.startsWith('pt') ? 'pt-BR' : 'en'];
  add('h1', words.question);
  add('p', asked.number + ' · ' + asked.subject);
  const form = add('form', '');
  words.scale.forEach((meaning, place) => {
    const choice = document.createElement('input');
    Object.assign(choice, { type: 'radio', name: 'score', value: place + 1, required: true });
    choice.checked = asked.score === place + 1;
    const label = document.createElement('label');
    label.append(choice, ' ' + (place + 1) + ' · ' + meaning);
    form.append(label, document.createElement('br'));
  });
  const label = document.createElement('label');
  const comment = document.createElement('textarea');
  Object.assign(comment, { rows: 4, maxLength: 2000, value: asked.comment || '' });
  label.append(words.comment, document.createElement('br'), comment);
  const button = document.createElement('button');
  button.textContent = words.send;
  form.append(label, document.createElement('br'), button);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    try {
      const body = { score: Number(new FormData(form).get('score')), comment: comment.value.trim() || null };
      await ask({ method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }, '/survey');
      main.replaceChildren();
      add('p', words.thanks);
    } catch (problem) {
      refused(problem);
    }
  });
}

async function show() {
  const link = await ask();
  if (link.purpose === 'survey') return survey();
  add('h1', words[link.purpose]);
  add('p', link.number + ' · ' + link.subject);
  let reason = null;
  if (link.purpose === 'reopen') {
    const label = add('label', words.reason);
    reason = document.createElement('textarea');
    reason.rows = 4;
    label.append(document.createElement('br'), reason);
    add('br', '');
  }
  const button = add('button', words[link.purpose + 'Button']);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const body = reason && reason.value.trim() ? { reason: reason.value.trim() } : {};
      await ask({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      main.replaceChildren();
      add('p', words.done);
    } catch (problem) {
      refused(problem);
    }
  });
}
show().catch(refused);
