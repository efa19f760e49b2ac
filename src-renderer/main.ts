/** The window's first lines: fonts, tokens, the one application component. */
import '@fontsource-variable/inter'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { createApi, windowBridge } from './api.svelte.ts'

mount(App, { target: document.getElementById('app')!, props: { api: createApi(windowBridge()) } })
