// Starts the window: styles, looks, then the application.
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/components.css';
import './styles/app.css';
import App from './App.svelte';
import { looks } from './lib/looks.svelte';

looks.apply();
const target = document.getElementById('app');
if (target) mount(App, { target });
